using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;
using CoAssess.Functions.Packaging;
using CoAssess.Functions.Tests.Simulation;
using CoAssess.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Functions.Tests.Nights;

/// <summary>What comes from the public through the host, and what the host does with what fails.</summary>
public sealed class VisitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_site_and_the_API_answer_through_the_host_as_they_do_alone()
    {
        await using var town = await Town.FoundAsync(posts: 1, Token);
        await using var host = await town.HostAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };

        using var page = await http.GetAsync("/datasets/spend", Token);
        using var head = await http.SendAsync(new(HttpMethod.Head, "/datasets/spend"), Token);
        using var missing = await http.GetAsync("/datasets/nothing", Token);
        using var csv = await http.GetAsync("/api/datasets", Token);
        using var officers = await http.GetAsync("/officers/cases", Token);
        using var forwarded = new HttpRequestMessage(HttpMethod.Get, "/datasets/spend/ask");
        forwarded.Headers.Add("X-Forwarded-Proto", "https");
        using var form = await http.SendAsync(forwarded, Token);

        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/api/datasets/spend/feedback") { Content = new StringContent("{}") };
        chunked.Headers.TransferEncodingChunked = true;
        using var refused = await http.SendAsync(chunked, Token);

        Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
        Assert.Contains("Borough of Wexcombe", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK), (head.StatusCode, missing.StatusCode, csv.StatusCode));
        Assert.Equal("spend", JsonDocument.Parse(await csv.Content.ReadAsStringAsync(Token)).RootElement.GetProperty("datasets")[0].GetProperty("id").GetString());
        Assert.Equal((HttpStatusCode.Redirect, "/officers/sign-in"), (officers.StatusCode, officers.Headers.Location!.OriginalString.Split('?')[0]));
        Assert.Contains(form.Headers.GetValues("Set-Cookie"), static cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_form_that_one_machine_gave_out_is_taken_by_another()
    {
        await using var town = await Town.FoundAsync(posts: 1, Token);
        await using var one = await town.HostAsync();
        await using var other = await town.HostAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

        using var form = await http.GetAsync(new Uri(one.Address, "/datasets/spend/ask"), Token);
        var fields = FormFields.Read(await form.Content.ReadAsStringAsync(Token));
        fields["words"] = "Which ward is this for?";
        using var sent = new HttpRequestMessage(HttpMethod.Post, new Uri(other.Address, fields.Action)) { Content = new FormUrlEncodedContent(fields) };
        sent.Headers.Add("Cookie", string.Join("; ", form.Headers.GetValues("Set-Cookie").Select(static cookie => cookie.Split(';')[0])));
        using var answer = await http.SendAsync(sent, Token);

        Assert.True((int)answer.StatusCode is 200 or 303, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Token)}");
    }

    /// <summary>Byte by byte, as a client that keeps no rule; the token is the package's own, as if it had leaked.</summary>
    [Fact]
    public async Task Nobody_outside_can_make_a_trigger_run_even_with_the_hosts_headers_and_a_true_body()
    {
        await using var town = await Town.FoundAsync(posts: 3, Token);
        await using var host = await town.HostAsync();
        var binding = JsonSerializer.Deserialize(await File.ReadAllTextAsync(Path.Combine(town.Settings.Package, "NightlyIngestion", "function.json"), Token), PackageJson.Default.FunctionFile)!.Bindings[0].Name;
        var body = $$"""{"Data":{"{{binding}}":{"IsPastDue":false} },"Metadata":{} }""";
        string[] names = ["NightlyIngestion", "nightlyingestion", "NIGHTLYINGESTION", "%4EightlyIngestion", "NightlyIngestio%6E", "%6E%69%67%68%74%6C%79%49%6E%67%65%73%74%69%6F%6E"];
        string[] shapes = ["/{0}", "//{0}", "/{0}/", "/./{0}", "/x/../{0}", "/%2E/{0}", "/{0}?", "/{0}?x=1", "/{0}%20", "/{0}%00", "/{0};a", "/{0}%2F", "/%2F{0}", "/api/{0}", "/admin/functions/{0}"];
        List<string> answered = [];
        foreach (var path in shapes.SelectMany(shape => names.Select(name => shape.Replace("{0}", name, StringComparison.Ordinal))))
        {
            foreach (var method in (string[])["POST", "GET", "PUT"])
            {
                answered.Add($"{method} {path} {await SendAsync(host.Address, $"{method} {path}", $"Content-Length: {body.Length}\r\n\r\n{body}")}");
            }

            answered.Add($"chunked {path} {await SendAsync(host.Address, $"POST {path}", $"Transfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n{body}\r\n0\r\n\r\n")}");
        }

        await town.SettleAsync(Token, host);
        Assert.DoesNotContain(answered, static line => line.Contains(" 200", StringComparison.Ordinal) || line.Contains("Outputs", StringComparison.Ordinal));
        Assert.Empty(await town.RunsAsync(null, Token));
        Assert.DoesNotContain("TriggerGate[10000]", host.Handler.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_fails_five_times_lies_where_people_see_it()
    {
        await using var town = await Town.FoundAsync(posts: 1, Token);
        await using var host = await town.HostAsync();
        var queue = new QueueClient(town.Settings.Storage, WorkQueues.Jobs, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync(cancellationToken: Token);

        await queue.SendMessageAsync("""{"job":"NightlyIngestion","run":"","part":"files/residents","turn":0}""", Token);
        await town.SettleAsync(Token, host);

        var aside = Assert.Single(await town.Services.GetRequiredService<IWorkDesk>().ListSetAsideAsync(10, Token));
        Assert.Equal((WorkQueues.Jobs, ""), (aside.Queue, aside.Work));
        Assert.Contains(aside.Id, await WorkAsync(town, "list"), StringComparison.Ordinal);
        Assert.Contains("Nothing that bears", await WorkAsync(town, "replay", aside.Id), StringComparison.Ordinal);
        Assert.Equal("", await WorkAsync(town, "discard", aside.Id));
        Assert.DoesNotContain(aside.Id, await WorkAsync(town, "list"), StringComparison.Ordinal);
        Assert.Equal((5, 0), (host.Failures, host.Hanging));
        Assert.Empty(await town.RunsAsync(null, Token));
    }

    [Fact]
    public async Task An_officer_signs_in_by_a_link_that_the_programs_own_command_made_on_whichever_machine_takes_it_and_once()
    {
        await using var town = await Town.FoundAsync(posts: 1, Token);
        await using var one = await town.HostAsync();
        await using var other = await town.HostAsync();
        var said = await RunAsync(town, "sign-in", "Ann Example");
        var link = new Uri(said.Trim().Split(' ')[^1]).PathAndQuery;
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

        using var first = await SignInAsync(http, one.Address, other.Address, link);
        using var second = await SignInAsync(http, other.Address, one.Address, link);
        using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri(one.Address, "/officers/jobs"));
        ask.Headers.Add("Cookie", Cookies(first));
        using var jobs = await http.SendAsync(ask, Token);

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Unauthorized), (first.StatusCode, second.StatusCode));
        Assert.Equal(HttpStatusCode.OK, jobs.StatusCode);
        Assert.Contains("no piece of work failed", await jobs.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_never_ends_with_0_under_a_host_and_says_in_words_what_its_settings_lack()
    {
        var package = await Package.FolderAsync();
        var start = new ProcessStartInfo(Path.Combine(package, "CoAssess.Functions")) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = "65001";
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("CoAssess:CouncilCode", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_to_stop_under_a_host_it_ends_with_what_makes_the_host_start_it_again()
    {
        await using var town = await Town.FoundAsync(posts: 1, Token);
        await using var host = await town.HostAsync();
        var before = host.Handler.ProcessId;

        using (var kill = Process.Start("kill", ["-TERM", $"{before}"]))
        {
            await kill.WaitForExitAsync(Token);
        }

        for (var tries = 0; host.Handler.ProcessId == before && tries < 600; tries++)
        {
            await Task.Delay(50, Token);
        }

        Assert.NotEqual(before, host.Handler.ProcessId);
        Assert.False(host.Handler.IsGivenUp);
    }

    [Fact]
    public async Task With_the_storage_gone_it_listens_all_the_same_and_its_calls_fail_so_that_the_host_knows()
    {
        var settings = new HostSettings
        {
            Package = await Package.FolderAsync(),
            Storage = "DefaultEndpointsProtocol=http;AccountName=gone;AccountKey=AAAA;BlobEndpoint=http://127.0.0.1:1/gone;QueueEndpoint=http://127.0.0.1:1/gone;TableEndpoint=http://127.0.0.1:1/gone;",
            AppSettings = new Dictionary<string, string>
            {
                ["AzureWebJobsStorage"] = "DefaultEndpointsProtocol=http;AccountName=gone;AccountKey=AAAA;BlobEndpoint=http://127.0.0.1:1/gone;QueueEndpoint=http://127.0.0.1:1/gone;TableEndpoint=http://127.0.0.1:1/gone;",
                ["CoAssess__CouncilCode"] = "E07009999",
                ["CoAssess__CouncilName"] = "Borough of Wexcombe",
                ["CoAssess__PseudonymSecret"] = Convert.ToBase64String(new byte[32]),
                ["CoAssess__Storage__Azure__Retries"] = "0",
            },
            Polling = TimeSpan.FromHours(1),
        };
        await using var handler = new HandlerProcess(settings, "CoAssess.Functions");
        await handler.StartAsync();
        using var caller = new Caller(handler.Port);

        var binding = JsonSerializer.Deserialize(await File.ReadAllTextAsync(Path.Combine(settings.Package, "Retention", "function.json"), Token), PackageJson.Default.FunctionFile)!.Bindings[0].Name;
        var fired = await caller.FireAsync("Retention", binding, Token);

        Assert.Equal(Invocation.Failed, fired);
        Assert.False(handler.IsGivenUp);
    }

    /// <summary>Opens the link on one machine and presses its button on another.</summary>
    private static async Task<HttpResponseMessage> SignInAsync(HttpClient http, Uri opensAt, Uri pressesAt, string link)
    {
        using var page = await http.GetAsync(new Uri(opensAt, link), Token);
        var fields = FormFields.Read(await page.Content.ReadAsStringAsync(Token));
        using var pressed = new HttpRequestMessage(HttpMethod.Post, new Uri(pressesAt, "/officers/sign-in")) { Content = new FormUrlEncodedContent(fields) };
        pressed.Headers.Add("Cookie", Cookies(page));
        return await http.SendAsync(pressed, Token);
    }

    private static string Cookies(HttpResponseMessage answer) => string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(static cookie => cookie.Split(';')[0]));

    private static Task<string> WorkAsync(Town town, params string[] words) => RunAsync(town, ["work", .. words]);

    /// <summary>Runs one of the program's own commands with the installation's settings, and gives what it said.</summary>
    private static async Task<string> RunAsync(Town town, params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(town.Settings.Package, "CoAssess.Functions"), words) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in town.Settings.AppSettings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(Token);
        var said = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return said + await error;
    }

    private static async Task<string> SendAsync(Uri address, string line, string rest)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port, Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(
            $"{line} HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\nUser-Agent: {Caller.Sender}\r\nX-Azure-Functions-InvocationId: 0f8fad5b-d9cb-469f-a165-70867728950e\r\n"
            + $"X-Azure-Functions-HostVersion: {Caller.HostVersion}\r\nContent-Type: application/json; charset=utf-8\r\n{rest}"), Token);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var answer = await reader.ReadToEndAsync(Token);
        return answer.Contains("Outputs", StringComparison.Ordinal) ? "Outputs" : answer.Split('\r')[0];
    }
}
