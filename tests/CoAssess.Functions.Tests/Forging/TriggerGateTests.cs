namespace CoAssess.Functions.Tests.Forging;

public sealed class TriggerGateTests
{
    [Fact]
    public async Task The_hosts_own_calls_are_obeyed_and_answered_as_the_host_must_have_it()
    {
        await using var site = await GatedSite.StartAsync();

        var timer = await site.SendAsync(GatedSite.Call("/NightlyIngestion", site.BodyFor("NightlyIngestion")));
        await site.SendAsync(GatedSite.Call("/JobsWork", site.BodyFor("JobsWork")));
        await site.SendAsync(GatedSite.Call("/InboxPoison", site.BodyFor("InboxPoison")));

        Assert.Equal(["due", "run coassess-jobs 1.seal.work with \"words\"", "aside coassess-inbox 1.seal.work with \"words\""], site.Told);
        Assert.StartsWith("HTTP/1.1 200 ", timer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json\r\n", timer, StringComparison.Ordinal);
        Assert.EndsWith("""{"Outputs":{},"Logs":[],"ReturnValue":null}""", timer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_no_200_and_says_nothing_of_its_cause()
    {
        await using var site = await GatedSite.StartAsync();
        site.Failure = new InvalidOperationException("words of a resident");

        var answer = await site.SendAsync(GatedSite.Call("/JobsWork", site.BodyFor("JobsWork")));

        Assert.StartsWith("HTTP/1.1 500 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("resident", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_is_answered_at_once_and_a_visit_of_the_front_page_goes_to_the_site()
    {
        await using var site = await GatedSite.StartAsync();

        var probe = await site.SendAsync("GET / HTTP/1.1\r\nHost: 127.0.0.1:1\r\nConnection: close\r\n\r\n");
        var visit = await site.SendAsync("GET / HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\nX-Azure-Functions-InvocationId: 0f8fad5b-d9cb-469f-a165-70867728950e\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", probe, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 418 ", visit, StringComparison.Ordinal);
    }

    /// <summary>Paths that somebody might take for a trigger's; the body and every header are the host's own, token and all.</summary>
    [Theory]
    [InlineData("/nightlyingestion")]
    [InlineData("/NIGHTLYINGESTION")]
    [InlineData("/NightlyIngestion/")]
    [InlineData("//NightlyIngestion")]
    [InlineData("/./NightlyIngestion")]
    [InlineData("/x/../NightlyIngestion")]
    [InlineData("/%4EightlyIngestion")]
    [InlineData("/NightlyIngestio%6e")]
    [InlineData("/NightlyIngestion%20")]
    [InlineData("/NightlyIngestion%00")]
    [InlineData("/NightlyIngestion%2F")]
    [InlineData("/NightlyIngestion;x=1")]
    [InlineData("/NightlyIngestion?")]
    [InlineData("/NightlyIngestion?a=1")]
    [InlineData("/%2FNightlyIngestion")]
    [InlineData("/admin/functions/NightlyIngestion")]
    [InlineData("http://127.0.0.1/NightlyIngestion")]
    public async Task Only_the_exact_path_is_a_triggers(string target)
    {
        await using var site = await GatedSite.StartAsync();

        var answer = await site.SendAsync(GatedSite.Call(target, site.BodyFor("NightlyIngestion")));

        Assert.Empty(site.Told);
        Assert.DoesNotContain("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    /// <summary>What the host's forwarding does to a public request, one sign at a time; the body is a true one, token and all.</summary>
    [Theory]
    [InlineData("X-Azure-Functions-InvocationId: 7c9e6679-7425-40de-944b-e07fc1f90ae7\r\n", "a second id beside the host's")]
    [InlineData("X-Forwarded-For: 192.0.2.7\r\n", "the front end's word")]
    [InlineData("Cookie: a=b\r\n", "a cookie")]
    [InlineData("Authorization: Basic YTpi\r\n", "credentials")]
    [InlineData("User-Agent: curl\r\n", "a second sender")]
    public async Task A_header_of_the_public_is_enough_to_be_the_public(string header, string what)
    {
        await using var site = await GatedSite.StartAsync();

        var answer = await site.SendAsync(GatedSite.Call("/JobsWork", site.BodyFor("JobsWork"), header));

        Assert.True(site.Told.Count == 0, what);
        Assert.StartsWith("HTTP/1.1 418 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("post")]
    public async Task Another_method_is_no_call(string method)
    {
        await using var site = await GatedSite.StartAsync();

        await site.SendAsync(GatedSite.Call("/JobsWork", site.BodyFor("JobsWork"), method: method));

        Assert.Empty(site.Told);
    }

    [Fact]
    public async Task A_forwarded_body_has_its_length_told_and_so_is_no_call_even_with_a_true_body()
    {
        await using var site = await GatedSite.StartAsync();
        var body = site.BodyFor("JobsWork");
        var forwarded = GatedSite.Call("/JobsWork", body).Split("Transfer-Encoding")[0] + $"Content-Length: {body.Length}\r\n\r\n{body}";

        var answer = await site.SendAsync(forwarded);

        Assert.Empty(site.Told);
        Assert.StartsWith("HTTP/1.1 418 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Data":{"timer":{}},"Metadata":{}}""")]
    [InlineData("""{"Data":{"item":"\"x\""},"Metadata":{}}""")]
    [InlineData("""{"Data":{},"Metadata":{}}""")]
    [InlineData("""{"Data":null}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("""not json""")]
    [InlineData("")]
    public async Task A_call_without_the_packages_token_is_refused_though_all_else_is_the_hosts(string body)
    {
        await using var site = await GatedSite.StartAsync();

        var answer = await site.SendAsync(GatedSite.Call("/JobsWork", body));

        Assert.Empty(site.Told);
        Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_packages_token_opens_nothing()
    {
        await using var site = await GatedSite.StartAsync();
        await using var other = await GatedSite.StartAsync();

        var answer = await site.SendAsync(GatedSite.Call("/JobsWork", other.BodyFor("JobsWork")));

        Assert.Empty(site.Told);
        Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
    }
}
