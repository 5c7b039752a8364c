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
        Terminal terminal, DirectoryInfo data, FileInfo? settings, string url, bool schedule, SignInHint hint, CancellationToken cancellationToken) =>
        Installation.GuardAsync(terminal, async token =>
        {
            if (ListeningAddress.IsTaken(url))
            {
                return ListeningAddress.Refuse(terminal, url);
            }

            await using var app = Build(data, settings, url, schedule, printsLink: hint is SignInHint.Link);
            try
            {
                await app.StartAsync(token);
                if (hint is SignInHint.Command)
                {
                    await Console.Out.WriteLineAsync($"Officers sign in at {url}/officers/sign-in by a link that holds once: coassess officers sign-in \"NAME\" --publisher --url {url} makes one.");
                }

                await app.WaitForShutdownAsync(token);
                return ExitCodes.Done;
            }
            catch (IOException taken) when (taken.InnerException is AddressInUseException or SocketException)
            {
                await app.StopAsync(CancellationToken.None); // what has started beside the server
                return ListeningAddress.Refuse(terminal, url);
            }
        }, cancellationToken);

    private static WebApplication Build(DirectoryInfo data, FileInfo? settings, string url, bool schedule, bool printsLink)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.Services.AddRouting();
        builder.Logging.AddSimpleConsole(static console => console.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
        var coAssess = Installation.Configure(builder, data, settings);
        coAssess.AddCoAssessWeb(web => web.PrintSignInLink = printsLink);
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

/// <summary>How officers learn where they sign in.</summary>
internal enum SignInHint
{
    /// <summary>A link is printed: somebody watches.</summary>
    Link,

    /// <summary>The command that makes a link is printed: what is printed is kept, and others may read it.</summary>
    Command,
}
