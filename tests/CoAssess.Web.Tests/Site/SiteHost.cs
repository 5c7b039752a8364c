using System.Net;
using System.Text;
using CoAssess.Connectors;
using CoAssess.Connectors.WebForm;
using CoAssess.Connectors.Webhook;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Jobs;
using CoAssess.Privacy;
using CoAssess.Publicity;
using CoAssess.Responses;
using CoAssess.Web.Hosting;
using CoAssess.Web.Officers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoAssess.Web.Tests.Site;

/// <summary>The site on a free port of this machine, over storage in memory, with one released file.</summary>
internal sealed class SiteHost : IAsyncDisposable
{
    public const string Spend = """
        OrganisationalUnit,BeneficiaryName,PaymentDate,TransactionNumber,Amount,IrrecoverableVATAmount,Purpose
        Highways,<script>alert(1)</script> Paving Ltd,05/01/2026,T1,10000.00,0.00,Resurfacing
        Libraries,Book Supply Ltd,06/01/2026,T2,900.00,0.00,"=HYPERLINK(""x"")"
        Libraries,Shelf & Sons Ltd,07/02/2026,T3,100.50,0.00,Shelving
        Libraries,Planted Quarantine Ltd,07/02/2026,T4,not a number,0.00,PLANTED-QUARANTINED-VALUE
        """;

    public const string WebhookSecret = "whsec_Q29Bc3Nlc3MgaW52ZW50ZWQgd2ViaG9vayBrZXk=";

    public const string VerifyToken = "an invented verify token";

    private readonly WebApplication _app;

    private SiteHost(WebApplication app, FakeClock clock)
    {
        _app = app;
        Clock = clock;
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public FakeClock Clock { get; }

    public Uri Address { get; }

    public LogKeeper Log { get; private init; } = new();

    public IServiceProvider Services => _app.Services;

    public Council Council => Services.GetRequiredService<Council>();

    public Release Release { get; private set; } = null!;

    public static Task<SiteHost> StartAsync(Action<CoAssessWebOptions>? configure = null, Action<IServiceCollection>? replace = null) =>
        StartAsync("http://127.0.0.1:0", configure, replace);

    public static async Task<SiteHost> StartAsync(string address, Action<CoAssessWebOptions>? configure, Action<IServiceCollection>? replace)
    {
        var clock = new FakeClock();
        var log = new LogKeeper();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services
            .AddCoAssess(static options =>
            {
                options.CouncilCode = "E07000188";
                options.CouncilName = "Borough of Example";
                options.PseudonymSecret = Convert.ToBase64String(Encoding.UTF8.GetBytes("a secret for tests, of 32 bytes or more"));
            })
            .AddInMemoryStorage()
            .AddWebForm()
            .AddWebhook("partner", static options =>
            {
                options.Secrets.Add(WebhookSecret);
                options.VerifyToken = VerifyToken;
            })
            .AddCoAssessWeb(options =>
            {
                options.AnonymousWritesPerMinute = options.NetworkAnonymousWritesPerMinute = 1_000;
                configure?.Invoke(options);
            });
        builder.Services
            .AddSingleton<IConnector, SignedReceiver>()
            .AddSingleton<FakePublicity>()
            .AddSingleton<IPublicity>(static provider => provider.GetRequiredService<FakePublicity>());
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapCoAssess();
        app.MapGet("/broken", string () => throw new InvalidOperationException("planted-exception-text resident@example.org"));
        await app.StartAsync();

        var site = new SiteHost(app, clock) { Log = log };
        await site.PublishAsync(Spend);
        return site;
    }

    /// <summary>Releases a file as the dataset <c>spend</c>.</summary>
    public async Task PublishAsync(string csv)
    {
        var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var outcome = await Services.GetRequiredService<IDatasetPublisher>()
            .PublishAsync(new(Council.Id, new("spend"), "spend", "spend.csv", null), file, null, CancellationToken.None);
        Release = outcome is ReleaseOutcome.Released released ? released.Release : throw new InvalidOperationException($"The file was not released: {outcome}.");
    }

    /// <summary>The rows of the release in the order of the file.</summary>
    public async Task<IReadOnlyList<ReleasedRow>> RowsAsync() =>
        (await Services.GetRequiredService<IReleasedRows>().SearchAsync(Council.Id, Release.Id, new(), CancellationToken.None))!.Rows;

    /// <summary>Turns what waits in the inbox into feedback.</summary>
    public async Task CollectAsync() =>
        await Services.GetRequiredService<IIntakeRun>().CollectAsync(Council, CancellationToken.None);

    /// <summary>A browser of its own: keeps cookies, follows nothing.</summary>
    public HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>A browser that has signed in by a one-time link.</summary>
    public async Task<HttpClient> OfficerAsync(params string[] roles)
    {
        var browser = Browser();
        var link = Services.GetRequiredService<ISignInLinks>().Issue("Test Officer", roles.Length == 0 ? [OfficerAccess.Officer, OfficerAccess.Publisher] : roles);
        var form = await Form.OpenAsync(browser, link.PathAndQuery, "/officers/sign-in");
        using var answer = await form.SendAsync();
        return answer.StatusCode is HttpStatusCode.SeeOther ? browser : throw new InvalidOperationException($"Signing in answered {answer.StatusCode}.");
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
