using System.Net.Sockets;
using CoAssess.Hosting;
using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoAssess.Cli;

/// <summary>The site of an installation on one machine, with its scheduler.</summary>
internal static class Site
{
    public static Task<int> ServeAsync(
        Terminal terminal, DirectoryInfo data, FileInfo? settings, string url, bool schedule, CancellationToken cancellationToken) =>
        Installation.GuardAsync(terminal, async token =>
        {
            await using var app = Build(data, settings, url, schedule);
            try
            {
                await app.StartAsync(token);
                await app.WaitForShutdownAsync(token);
                return ExitCodes.Done;
            }
            catch (IOException taken) when (taken.InnerException is AddressInUseException or SocketException)
            {
                return terminal.Fail("serve", $"{url} is taken.", "Stop what listens there, or give another address with --url.");
            }
        }, cancellationToken);

    private static WebApplication Build(DirectoryInfo data, FileInfo? settings, string url, bool schedule)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.Services.AddRouting();
        builder.Logging.AddSimpleConsole(static console => console.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
        var coAssess = Installation.Configure(builder, data, settings);
        coAssess.AddCoAssessWeb(static web => web.PrintSignInLink = true);
        if (schedule)
        {
            coAssess.AddLocalScheduler();
        }

        var app = builder.Build();
        Installation.CheckSettings(app.Services);
        app.MapCoAssess();
        return app;
    }
}
