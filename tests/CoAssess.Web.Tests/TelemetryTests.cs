using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CoAssess.Connectors;
using CoAssess.Connectors.Fake;
using CoAssess.Connectors.Signatures;
using CoAssess.Connectors.Webhook;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Jobs;
using CoAssess.Storage;
using CoAssess.Web.Telemetry;
using CoAssess.Web.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoAssess.Web.Tests;

public sealed class TelemetryTests
{
    private static readonly string[] Planted = ["planted", "resident@example.org", "07700 900123"];

    private static readonly string[] Instruments =
    [
        "coassess.job.runs", "coassess.job.duration", "coassess.job.items", "coassess.intake.posts", "coassess.intake.failures", "coassess.outbox.messages",
        "coassess.outbox.waiting", "coassess.outbox.oldest.age", "coassess.webhook.delivery.duration",
    ];

    private static readonly string[] Keys =
        ["coassess.job", "coassess.kind", "coassess.channel", "coassess.account", "coassess.outcome", "error.type", "http.response.status_code"];

    [Fact]
    public async Task A_whole_night_is_told_in_counts_without_a_word_a_handle_or_an_id_of_anybody()
    {
        using var heard = new Telltale();
        await using var site = await BareSite.StartAsync(Furnish, new FakeClock());

        await NightAsync(site);

        Assert.All(Instruments, name => Assert.True(heard.Names.ContainsKey(name), $"{name} was never told."));
        Assert.All(["job NightlyIngestion", "job SendOutbox", "outbox send", "webhook receive"], name => Assert.Contains(name, heard.Names.Keys));
        Assert.All(heard.Everything, told => Assert.All(Planted, word => Assert.DoesNotContain(word, told, StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(heard.Tags.Keys.Select(static tag => tag.Key).Distinct().Except(Keys));
    }

    [Fact]
    public async Task What_becomes_of_posts_messages_and_deliveries_is_told_apart()
    {
        using var heard = new Telltale();
        await using var site = await BareSite.StartAsync(Furnish, new FakeClock());

        await NightAsync(site);

        string[] told =
        [
            "coassess.intake.posts coassess.outcome=stored",
            "coassess.intake.posts coassess.outcome=own",
            "coassess.outbox.messages coassess.outcome=sent",
            "coassess.outbox.messages coassess.outcome=unknown",
            "coassess.webhook.delivery.duration coassess.outcome=accepted",
            "coassess.webhook.delivery.duration coassess.outcome=unreadable",
            "coassess.webhook.delivery.duration coassess.outcome=signature",
            "coassess.webhook.delivery.duration coassess.outcome=unsigned",
            "coassess.webhook.delivery.duration coassess.outcome=age",
            "coassess.webhook.delivery.duration coassess.outcome=unknown_account",
            "coassess.webhook.delivery.duration coassess.account=unknown",
            "coassess.job.runs coassess.outcome=done",
        ];
        Assert.All(told, line => Assert.Contains(line, heard.Everything));
    }

    [Fact]
    public async Task A_delivery_that_could_not_be_kept_marks_its_trace_with_the_failures_type_and_no_word_of_it()
    {
        using var heard = new Telltale();
        await using var site = await BareSite.StartAsync(
            static house => house.AddInMemoryStorage()
                .AddWebhook("storm", static options => options.Secrets.Add(SiteHost.WebhookSecret))
                .Services.AddSingleton<IInbox, AwayInbox>(),
            new FakeClock());

        (await DeliverAsync(site, "storm", Body("planted-words"), sign: true)).Dispose();

        var trace = Assert.Single(heard.Everything, static told => told.StartsWith("webhook receive", StringComparison.Ordinal) && told.Contains("storm", StringComparison.Ordinal));
        Assert.Contains(" Error ", trace, StringComparison.Ordinal);
        Assert.Contains("error.type=StorageUnavailableException", trace, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", trace, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_instrument_has_a_unit_and_words_and_a_name_as_OpenTelemetry_writes_them()
    {
        var instruments = CoAssessInstruments();

        Assert.Equal(11, instruments.Count);
        Assert.All(instruments, static instrument =>
        {
            Assert.Matches("^coassess(\\.[a-z_]+)+$", instrument.Name);
            Assert.Matches("^(s|\\{[a-z]+\\})$", instrument.Unit!);
            Assert.NotEmpty(instrument.Description!);
        });
    }

    [Fact]
    public async Task With_a_collector_set_traces_and_metrics_arrive_there_and_hold_no_word()
    {
        await using var collector = await Collector.StartAsync();
        var site = await BareSite.StartAsync(house =>
        {
            Furnish(house);
            house.Services.Configure<TelemetryOptions>(options =>
            {
                options.Endpoint = collector.Address;
                options.Headers = "x-collector-key=secret-of-the-collector";
                options.ServiceName = "borough";
            });
        });
        using (await DeliverAsync(site, "partner", Body("planted-words"), sign: true))
        {
            using var page = await site.Client.GetAsync("/datasets?q=planted-search");
        }

        await site.DisposeAsync(); // what waits is sent at the end

        Assert.Equal(["/v1/metrics", "/v1/traces"], collector.Bodies.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("coassess.webhook.delivery.duration", collector.Bodies["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", collector.Bodies["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("webhook receive", collector.Bodies["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("borough", collector.Bodies["/v1/traces"], StringComparison.Ordinal);
        Assert.All(collector.Bodies.Values, static body => Assert.DoesNotContain("planted", body, StringComparison.Ordinal));
        Assert.All(collector.Keys, static key => Assert.Equal("secret-of-the-collector", key));
    }

    [Fact]
    public async Task With_no_collector_set_nothing_listens()
    {
        await using var site = await BareSite.StartAsync(Furnish);

        var export = site.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<TelemetryExport>().Single();

        Assert.False(export.IsSending);
    }

    private static void Furnish(ICoAssessBuilder house) => house
        .AddInMemoryStorage()
        .AddFake("town-hall")
        .AddFake("broken")
        .AddWebhook("partner", static options => options.Secrets.Add(SiteHost.WebhookSecret));

    private static async Task NightAsync(BareSite site)
    {
        var network = site.Services.GetRequiredKeyedService<FakeNetwork>("town-hall");
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        network.Write(new() { Channel = FakeNetwork.Channel, NativeId = "planted-id-1", AuthorId = "planted-author", AuthorHandle = "planted_handle", Text = "planted-words, ring 07700 900123 or resident@example.org", PostedAt = now });
        network.Write(new() { Channel = FakeNetwork.Channel, NativeId = "planted-id-2", AuthorId = "council", Text = "planted-words of our own", PostedAt = now });
        network.FailPublishing(new PublishOutcome.Unknown());
        site.Services.GetRequiredKeyedService<FakeNetwork>("broken").FailReading(1);
        await site.Services.GetRequiredService<IOutbox>().AddAsync([Draft(site, "key-1"), Draft(site, "key-2")], CancellationToken.None);

        foreach (var delivered in (Task<HttpResponseMessage>[])[
            DeliverAsync(site, "partner", Body("planted-words"), sign: true),
            DeliverAsync(site, "partner", Encoding.UTF8.GetBytes("planted-rubbish"), sign: true),
            DeliverAsync(site, "partner", Body("planted-unsigned"), sign: false),
            DeliverAsync(site, "partner", Body("planted-forged"), sign: true, change: static headers => headers[StandardWebhooks.SignatureHeader] = "v1,planted"),
            DeliverAsync(site, "partner", Body("planted-late"), sign: true, late: TimeSpan.FromHours(1)),
            DeliverAsync(site, "planted-account", Body("planted-words"), sign: true)])
        {
            (await delivered).Dispose();
        }

        var runner = site.Services.GetRequiredService<IJobRunner>();
        foreach (var job in (string[])["LearnCorrections", "NightlyRecheck", "NightlyIngestion", "Retention", "Themes", "ListeningCounts", "DueDates", "SendOutbox"])
        {
            Assert.IsType<JobRunOutcome.Ran>(await runner.RunAsync(job, CancellationToken.None));
        }

        ((FakeClock)site.Services.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromHours(1));
        await runner.RunAsync("SendOutbox", CancellationToken.None);
    }

    private static OutboxDraft Draft(BareSite site, string key) => new()
    {
        Key = key,
        Council = site.Services.GetRequiredService<Council>().Id,
        Account = new(FakeNetwork.Channel, "town-hall"),
        Text = "planted-answer",
        Subject = "planted-subject",
        Kind = OutboxKind.Announcement,
    };

    private static byte[] Body(string text) => Encoding.UTF8.GetBytes(
        $$$"""{"type":"post.created","data":{"id":"planted-{{{text}}}","author":{"id":"planted-author","handle":"planted_handle"},"postedAt":"2026-03-02T09:00:00Z","text":"{{{text}}}"}}""");

    private static async Task<HttpResponseMessage> DeliverAsync(
        BareSite site, string account, byte[] body, bool sign, Action<Dictionary<string, string>>? change = null, TimeSpan late = default)
    {
        var at = site.Services.GetRequiredService<TimeProvider>().GetUtcNow() - late;
        var headers = new Dictionary<string, string>(sign ? new StandardWebhooks(WebhookKeys.ReadStandard(SiteHost.WebhookSecret)).Sign("planted-msg", at, body).Headers : []);
        change?.Invoke(headers);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/webhooks/webhook/{account}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await site.Client.SendAsync(request);
    }

    private static List<System.Diagnostics.Metrics.Instrument> CoAssessInstruments()
    {
        List<System.Diagnostics.Metrics.Instrument> instruments = [];
        using var listener = new System.Diagnostics.Metrics.MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == "CoAssess")
                {
                    instruments.Add(instrument);
                }
            },
        };
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(
            typeof(IJob).Assembly.GetType("CoAssess.Jobs.CoAssessTelemetry", throwOnError: true)!.TypeHandle);
        listener.Start();
        return instruments;
    }

    private sealed class AwayInbox : IInbox
    {
        public ValueTask AcceptAsync(
            CouncilId council, AccountId account, IReadOnlyList<Post> posts, IReadOnlyList<UnreadableItem> unreadable, CancellationToken cancellationToken) =>
            throw new StorageUnavailableException("planted words of an engine");
    }

    /// <summary>A collector that keeps what it is sent.</summary>
    private sealed class Collector(WebApplication app) : IAsyncDisposable
    {
        public Uri Address { get; } = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

        public ConcurrentDictionary<string, string> Bodies { get; } = [];

        public ConcurrentQueue<string> Keys { get; } = [];

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var app = builder.Build();
            Collector? collector = null;
            app.MapPost("/v1/{signal}", async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                collector!.Keys.Enqueue(request.Headers["x-collector-key"].ToString());
                collector.Bodies.AddOrUpdate(request.Path, _ => Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
            });
            await app.StartAsync();
            return collector = new(app);
        }

        public async ValueTask DisposeAsync() => await app.DisposeAsync();
    }
}
