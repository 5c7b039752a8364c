using CoAssess.Connectors.Files;
using CoAssess.Connectors.WebForm;
using CoAssess.Hosting;
using CoAssess.Storage.Sqlite;
using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Cli;

/// <summary>The README's host, compiled; <see cref="ReadmeTests"/> holds the two to each other.</summary>
internal static class ReadmeHost
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddCoAssess()
            .AddSqliteStorage()
            .AddFiles("residents")
            .AddWebForm()
            .AddCoAssessWeb()
            .AddLocalScheduler();

        var app = builder.Build();
        app.MapCoAssess();
        return app;
    }
}
