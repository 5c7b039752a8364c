using System.Net;
using CoAssess.Functions.Triggers;
using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace CoAssess.Functions.Hosting;

/// <summary>The program: behind a Functions host its handler, otherwise a site of its own that keeps the timetable itself.</summary>
internal static class FunctionsProgram
{
    private const string OwnAddress = "http://localhost:7071";

    /// <summary>Builds the program.</summary>
    /// <param name="args">Settings, as <c>--KEY=VALUE</c>.</param>
    /// <param name="functionsHost">The host that calls; null when the program runs alone.</param>
    /// <exception cref="SettingsException">Settings do not fit together.</exception>
    public static WebApplication Build(string[] args, out FunctionsHost? functionsHost)
    {
        var builder = Begin(args);
        var host = functionsHost = FunctionsHost.Find(builder.Configuration);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (host is not null)
            {
                kestrel.Listen(IPAddress.Loopback, host.Port); // whatever ASPNETCORE_URLS says: the host's own addresses come down to us in it
            }
        });
        if (host is null)
        {
            builder.WebHost.UseUrls(builder.Configuration["urls"] ?? builder.Configuration["ASPNETCORE_URLS"] ?? OwnAddress);
        }

        Installation.Configure(builder, isCalled: host is not null);
        var app = builder.Build();
        if (host is not null)
        {
            StandBehind(app, host);
        }

        app.MapCoAssess();
        return app;
    }

    /// <summary>Builds the installation for a host that has a server already.</summary>
    public static WebApplication BuildWithoutServer(string[] args)
    {
        var builder = Begin(args);
        builder.WebHost.UseKestrelCore(); // a program of this kind must have one, and it is never started
        Installation.Configure(builder, isCalled: true);
        return builder.Build();
    }

    private static WebApplicationBuilder Begin(string[] args)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        Installation.AddSettings(builder.Configuration);
        builder.Configuration.AddCommandLine(args);
        AddLogging(builder);
        builder.Services.AddRouting();
        return builder;
    }

    private static void AddLogging(WebApplicationBuilder builder)
    {
        // The host takes what comes on standard error for errors, or for warnings where a line says so.
        builder.Logging.AddSimpleConsole(static console => console.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Warning);
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
    }

    /// <summary>Takes what the platform's front end says of the client for true, from the loopback only, where the Functions host is.</summary>
    public static void BelieveFrontEnd(IApplicationBuilder app) =>
        app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });

    /// <summary>Lets nothing but the host's own calls reach a trigger.</summary>
    private static void StandBehind(WebApplication app, FunctionsHost host)
    {
        var triggers = TriggerFiles.Read(host.PackageFolder);
        app.Use(next => new TriggerGate(next, triggers, app.Services, app.Services.GetRequiredService<ILogger<TriggerGate>>()).InvokeAsync);
        BelieveFrontEnd(app);
    }
}
