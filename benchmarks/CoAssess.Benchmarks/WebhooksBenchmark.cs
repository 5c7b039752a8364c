using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using CoAssess.Connectors.Signatures;
using CoAssess.Connectors.Webhook;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Benchmarks;

/// <summary>
/// Signed deliveries at a steady rate into the site over SQLite, which flushes before it answers. The load is open-loop: each delivery has its moment, and its latency counts
/// from that moment and not from when a connection was free, so that a pause of the server shows in all that came while it lasted.
/// The same load on an endpoint that only reads the body is the floor. Sender and server share this process and its processors.
/// </summary>
internal sealed class WebhooksBenchmark : IBenchmark
{
    private const string Secret = "whsec_Q29Bc3Nlc3MgaW52ZW50ZWQgd2ViaG9vayBrZXk=";
    private const double Bar = 50;
    private const int Probes = 400;
    private static readonly StandardWebhooks Signature = new(WebhookKeys.ReadStandard(Secret));

    public string Name => "webhooks";

    /// <param name="arguments">How many deliveries a second, 200 when not given; then for how many seconds, 30 when not given.</param>
    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        var rate = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 200;
        var seconds = arguments.Count > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 30;
        await using var site = await StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = site.Address };
        await LoadAsync(client, "/webhooks/webhook/partner", rate, seconds: 3, first: 0); // the compiler and the file warm up
        await LoadAsync(client, "/floor", rate, seconds: 1, first: 0);

        var floor = await LoadAsync(client, "/floor", rate, Math.Min(seconds, 10), first: 0);
        var delivered = await LoadAsync(client, "/webhooks/webhook/partner", rate, seconds, first: 1_000_000);
        Console.WriteLine($"{rate} deliveries a second, {delivered.Count:N0} in all, milliseconds from the moment each was due");
        Print("floor", floor);
        Print("webhook", delivered);
        Console.WriteLine($"p99 {Percentile(delivered, 0.99):F1} ms (bar {Bar:F0})");
        await CompareRefusalsAsync(client);
        return Percentile(delivered, 0.99) <= Bar;
    }

    private static Task<LocalSite> StartAsync() => LocalSite.StartAsync(
        static coAssess => coAssess.AddWebhook("partner", static options => options.Secrets.Add(Secret)),
        static options => options.RefusedWebhooksPerMinute = 100_000,
        static site => site.MapPost("/floor", static async (HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null);
            return Results.Ok();
        }));

    /// <summary>Sends at a steady rate, whatever the answers do.</summary>
    /// <returns>The latencies in milliseconds, ascending.</returns>
    private static async Task<IReadOnlyList<double>> LoadAsync(HttpClient client, string address, int rate, int seconds, int first)
    {
        var requests = Enumerable.Range(first, rate * seconds).Select(number => Request(address, number)).ToArray();
        var answers = new Task<double>[requests.Length];
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < requests.Length; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / rate);
            while (clock.Elapsed < due)
            {
                await Task.Delay(1);
            }

            answers[i] = SendAsync(client, requests[i], clock, due);
        }

        return [.. (await Task.WhenAll(answers)).Order()];
    }

    private static async Task<double> SendAsync(HttpClient client, HttpRequestMessage request, Stopwatch clock, TimeSpan due)
    {
        await Task.Yield(); // the next delivery's moment does not wait for this one's beginning
        using var answer = await client.SendAsync(request);
        return answer.StatusCode is HttpStatusCode.OK
            ? (clock.Elapsed - due).TotalMilliseconds
            : throw new InvalidOperationException($"A delivery was answered with {answer.StatusCode}.");
    }

    private static HttpRequestMessage Request(string address, int number)
    {
        var body = Encoding.UTF8.GetBytes(
            $$$"""{"type":"post.created","data":{"id":"p{{{number}}}","author":{"id":"a{{{number % 500}}}","handle":"resident_{{{number % 500}}}"},"postedAt":"2026-03-02T09:00:00Z","text":"{{{string.Concat(Enumerable.Repeat("Why was the bin lorry late again in Mill Lane? ", 12))}}}"}}""");
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in Signature.Sign($"msg-{number}", DateTimeOffset.UtcNow, body).Headers)
        {
            request.Headers.Add(name, value);
        }

        return request;
    }

    /// <summary>What somebody could learn from the time of a refusal: a forged delivery of 256 KiB to an account that there is, and to one that there is not, in turns.</summary>
    private static async Task CompareRefusalsAsync(HttpClient client)
    {
        var body = new byte[256 * 1024];
        List<double> known = [], unknown = [];
        for (var i = 0; i < Probes; i++)
        {
            known.Add(await TimeAsync(client, "/webhooks/webhook/partner", body));
            unknown.Add(await TimeAsync(client, "/webhooks/webhook/nobody", body));
        }

        known.Sort();
        unknown.Sort();
        Console.WriteLine(
            $"refusal, median: {Percentile(known, 0.5):F3} ms of an account that there is, {Percentile(unknown, 0.5):F3} ms of none ({Percentile(unknown, 0.5) / Percentile(known, 0.5):F2} times)");
    }

    private static async Task<double> TimeAsync(HttpClient client, string address, byte[] body)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync(address, new ByteArrayContent(body));
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static void Print(string name, IReadOnlyList<double> latencies) => Console.WriteLine(
        $"{name,-8} p50 {Percentile(latencies, 0.5),7:F2}   p90 {Percentile(latencies, 0.9),7:F2}   p99 {Percentile(latencies, 0.99),7:F2}   p999 {Percentile(latencies, 0.999),7:F2}   most {latencies[^1],7:F2}");

    private static double Percentile(IReadOnlyList<double> ascending, double share) => ascending[(int)Math.Min(ascending.Count - 1, Math.Ceiling(share * ascending.Count) - 1)];
}
