using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CoAssess.Connectors;
using CoAssess.Connectors.Signatures;
using CoAssess.Councils;
using CoAssess.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.EndToEnd;

/// <summary><c>kill -9</c> of the serving program while deliveries pour in: whatever was acknowledged is kept, and nothing is kept twice.</summary>
public sealed class KilledWebhookTests
{
    private const int Kills = 20;
    private const int Senders = 8;
    private const int Seed = 20261122;
    private const string Secret = "whsec_Q29Bc3Nlc3MgaW52ZW50ZWQgd2ViaG9vayBrZXk=";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly StandardWebhooks Signature = new(WebhookKeys.ReadStandard(Secret));

    [Fact]
    public async Task Kill_9_under_load_loses_no_acknowledged_delivery_and_doubles_none()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "coassess.json"), """{"CoAssess":{"CouncilCode":"E07000188","CouncilName":"Borough of Example"}}""");
        var random = new Random(Seed);
        var sent = new Sent();
        for (var kill = 0; kill < Kills; kill++)
        {
            await ServeAndKillAsync(folder.Path, sent, afterAcknowledged: random.Next(2, 100));
        }

        var collected = await Program(folder.Path).JsonAsync("ingest", "run");
        var kept = await ReadAsync(folder.Path);

        Assert.True(sent.Acknowledged.Count >= 2 * Kills, $"Only {sent.Acknowledged.Count} deliveries were acknowledged; the load proves nothing.");
        Assert.True(sent.SentAgain > 0, "No delivery was sent again; nothing could have been doubled.");
        Assert.Empty(sent.Acknowledged.Keys.Except(kept.Keys));
        Assert.Empty(kept.Keys.Except(sent.Everything.Keys));
        Assert.All(kept, static feedback => Assert.Equal(1, feedback.Value));
        Assert.Equal(kept.Count, collected.GetProperty("stored").GetInt32());
        TestContext.Current.SendDiagnosticMessage($"{Kills} kills: {sent.Acknowledged.Count} acknowledged, {sent.SentAgain} sent again, {kept.Count} kept");
    }

    private static async Task ServeAndKillAsync(string folder, Sent sent, int afterAcknowledged)
    {
        var port = FreePort();
        using var server = Program(folder).Start("serve", "--url", $"http://127.0.0.1:{port}", "--no-schedule");
        while (await server.StandardOutput.ReadLineAsync() is { } line && !line.Contains("/sign-in", StringComparison.Ordinal))
        {
            // it says that it listens by its link
        }

        using var stop = new CancellationTokenSource();
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        var enough = sent.WaitForAsync(afterAcknowledged);
        var senders = Enumerable.Range(0, Senders).Select(_ => SendAsync(client, sent, stop.Token)).ToArray();
        await enough.WaitAsync(Patience);
        server.Kill();
        await server.WaitForExitAsync();
        await stop.CancelAsync();
        await Task.WhenAll(senders);
        Assert.Equal(137, server.ExitCode);
    }

    /// <summary>Sends as networks do: what was not acknowledged is sent again, with the same id. A sender ends with a delivery that the kill has lost.</summary>
    private static async Task SendAsync(HttpClient client, Sent sent, CancellationToken cancellationToken)
    {
        while (true)
        {
            var id = sent.Next();
            try
            {
                using var answer = await client.SendAsync(Request(id), cancellationToken);
                if (answer.StatusCode is HttpStatusCode.OK)
                {
                    sent.Acknowledge(id);
                    continue;
                }
            }
            catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException)
            {
                // killed in between: nobody knows whether it was kept
            }

            sent.Again.Enqueue(id);
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static HttpRequestMessage Request(string id)
    {
        var body = Encoding.UTF8.GetBytes(
            $$$"""{"type":"post.created","data":{"id":"{{{id}}}","author":{"id":"a-{{{id}}}"},"postedAt":"2026-03-02T09:00:00Z","text":"Why is the lorry late, asks {{{id}}}?"}}""");
        var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/webhook/partner") { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in Signature.Sign($"msg-{id}", DateTimeOffset.UtcNow, body).Headers)
        {
            request.Headers.Add(name, value);
        }

        return request;
    }

    /// <summary>How often each id is kept.</summary>
    private static async Task<Dictionary<string, int>> ReadAsync(string folder)
    {
        await using var services = NightState.Open(folder);
        var council = services.GetRequiredService<Council>().Id;
        var catalogue = services.GetRequiredService<IFeedbackCatalogue>();
        var kept = new Dictionary<string, int>();
        string? continuation = null;
        do
        {
            var page = await catalogue.ListAsync(council, continuation, CancellationToken.None);
            foreach (var words in page.Items.Select(static item => item.Text.Value))
            {
                var id = words.Split(' ')[^1].TrimEnd('?');
                kept[id] = kept.GetValueOrDefault(id) + 1;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
        return kept;
    }

    private static Coassess Program(string folder) => new(folder)
    {
        Settings = new Dictionary<string, string> { ["CoAssess__Connectors__Webhook__partner__Secrets__0"] = Secret },
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>What was sent, and what the sender knows of it.</summary>
    private sealed class Sent
    {
        private int _last;
        private int _sentAgain;
        private int _acknowledged;
        private volatile Awaited? _awaited;

        public ConcurrentDictionary<string, bool> Everything { get; } = [];

        public ConcurrentDictionary<string, bool> Acknowledged { get; } = [];

        public ConcurrentQueue<string> Again { get; } = [];

        public int SentAgain => _sentAgain;

        /// <summary>Ends when so many more are acknowledged.</summary>
        public Task WaitForAsync(int more)
        {
            var awaited = new Awaited(_acknowledged + more, new(TaskCreationOptions.RunContinuationsAsynchronously));
            _awaited = awaited;
            return awaited.Reached.Task;
        }

        public void Acknowledge(string id)
        {
            Acknowledged[id] = true;
            var count = Interlocked.Increment(ref _acknowledged);
            if (_awaited is { } awaited && count >= awaited.Count)
            {
                awaited.Reached.TrySetResult();
            }
        }

        public string Next()
        {
            if (Again.TryDequeue(out var again))
            {
                Interlocked.Increment(ref _sentAgain);
                return again;
            }

            var id = $"p{Interlocked.Increment(ref _last):D7}";
            Everything[id] = true;
            return id;
        }

        private sealed record Awaited(int Count, TaskCompletionSource Reached);
    }
}
