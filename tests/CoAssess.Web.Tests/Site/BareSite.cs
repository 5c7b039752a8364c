using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using CoAssess.Connectors;
using CoAssess.Hosting;
using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoAssess.Web.Tests.Site;

/// <summary>A site of the test's own furnishing: its storage, which need not be there, and its accounts.</summary>
internal sealed class BareSite : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private BareSite(WebApplication app)
    {
        _app = app;
        _client = new() { BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public IServiceProvider Services => _app.Services;

    public HttpClient Client => _client;

    public LogKeeper Log { get; private init; } = new();

    public static async Task<BareSite> StartAsync(Action<ICoAssessBuilder> furnish, TimeProvider? clock = null)
    {
        var log = new LogKeeper();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        var coAssess = builder.Services.AddCoAssess(static options =>
        {
            options.CouncilCode = "E07000188";
            options.CouncilName = "Borough of Example";
            options.PseudonymSecret = Convert.ToBase64String(Encoding.UTF8.GetBytes("a secret for tests, of 32 bytes or more"));
        });
        furnish(coAssess);
        coAssess.AddCoAssessWeb(static options => options.ReadinessKept = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        app.MapCoAssess();
        await app.StartAsync();
        return new(app) { Log = log };
    }

    public async Task<(HttpStatusCode Status, string Text)> AskAsync(string address)
    {
        using var answer = await _client.GetAsync(address);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Asks until the answer has this status, as a monitor does; for as long as no machine needs, however slow.</summary>
    public async Task<JsonElement> UntilAsync(HttpStatusCode status)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var (found, text) = await AskAsync("/health/ready");
            if (found == status)
            {
                return JsonDocument.Parse(text).RootElement;
            }

            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"It did not come to {status} within {Patience}; the last answer was {found}: {text}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }
}
