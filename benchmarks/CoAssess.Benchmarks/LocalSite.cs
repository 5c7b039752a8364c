using CoAssess.Hosting;
using CoAssess.Storage.Sqlite;
using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoAssess.Benchmarks;

/// <summary>The real site of an invented council on a free port of this machine, over SQLite in a folder that goes with it.</summary>
internal sealed class LocalSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private LocalSite(WebApplication app, DirectoryInfo folder) => (_app, _folder) = (app, folder);

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public IServiceProvider Services => _app.Services;

    /// <param name="add">Adds accounts.</param>
    /// <param name="configure">Changes settings of the site.</param>
    /// <param name="map">Adds addresses beside the site's own.</param>
    public static async Task<LocalSite> StartAsync(Action<ICoAssessBuilder>? add = null, Action<CoAssessWebOptions>? configure = null, Action<WebApplication>? map = null)
    {
        var folder = Directory.CreateTempSubdirectory("coassess-site-");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var coAssess = builder.Services
            .AddCoAssess(static options =>
            {
                options.CouncilCode = "E07000188";
                options.CouncilName = "Borough of Example";
                options.PseudonymSecret = Convert.ToBase64String(new byte[32]);
            })
            .AddSqliteStorage(options => options.FilePath = Path.Combine(folder.FullName, "site.db"));
        add?.Invoke(coAssess);
        coAssess.AddCoAssessWeb(configure ?? (static _ => { }));
        var app = builder.Build();
        app.MapCoAssess();
        map?.Invoke(app);
        await app.StartAsync();
        return new(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
