using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using CoAssess.Connectors.Signatures;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Tests;

public sealed partial class WebhookTests
{
    private const string Question = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";

    [Theory]
    [InlineData("network/town-hall", "genuine", "post:7", HttpStatusCode.OK)]
    [InlineData("network/town-hall", "forged", "post:7", HttpStatusCode.Unauthorized)]
    [InlineData("network/town-hall", "genuine", "rubbish", HttpStatusCode.BadRequest)]
    [InlineData("network/nobody", "genuine", "post:7", HttpStatusCode.Unauthorized)]
    [InlineData("web-form/site", "genuine", """{"id":"a","text":"past the preview","mayBeShown":true}""", HttpStatusCode.Unauthorized)]
    public async Task A_delivery_is_taken_only_when_it_is_genuine(string account, string signature, string body, HttpStatusCode expected)
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await DeliverAsync(site, account, signature, body);
        await site.CollectAsync();
        var kept = await site.Services.GetRequiredService<IFeedbackCatalogue>().ListAsync(site.Council.Id, null, CancellationToken.None);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected is HttpStatusCode.OK ? 1 : 0, kept.Items.Count);
    }

    [Fact]
    public async Task A_delivery_past_the_limit_is_not_read_to_its_end()
    {
        await using var site = await SiteHost.StartAsync(static options => options.WebhookLimitBytes = 2048);

        using var answer = await DeliverAsync(site, "network/town-hall", "genuine", new string('x', 4096));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_flood_of_refused_deliveries_is_told_of_once_a_minute_with_its_number()
    {
        await using var site = await SiteHost.StartAsync();

        for (var i = 0; i < 30; i++)
        {
            (await DeliverAsync(site, "network/town-hall", "forged", "{}")).Dispose();
        }

        site.Clock.Jump(TimeSpan.FromDays(-1));
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        (await DeliverAsync(site, "network/town-hall", "forged", "{}")).Dispose();
        var told = site.Log.Text.Split('\n').Where(static line => line.Contains(" 9110 ", StringComparison.Ordinal)).ToArray();

        Assert.Equal(2, told.Length);
        Assert.Contains("30 deliveries", told[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_handshakes_are_told_of_as_what_they_are_and_counted_by_themselves()
    {
        await using var site = await SiteHost.StartAsync();

        (await DeliverAsync(site, "network/nobody", "forged", "{}")).Dispose();
        for (var i = 0; i < 2; i++)
        {
            (await site.Browser().GetAsync("/webhooks/webhook/partner" + Question + "wrong")).Dispose();
        }

        site.Clock.Advance(TimeSpan.FromMinutes(2));
        (await site.Browser().GetAsync("/webhooks/webhook/partner" + Question + "wrong")).Dispose();

        Assert.Contains("1 deliveries to accounts that there are not were refused", site.Log.Text, StringComparison.Ordinal);
        Assert.Contains("1 handshakes were refused", site.Log.Text, StringComparison.Ordinal);
        Assert.Contains("2 handshakes were refused", site.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2 deliveries", site.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/webhooks/webhook/partner", "{\"type\":\"post.created\"}")]
    [InlineData("/webhooks/webhook/nobody", "{\"type\":\"post.created\"}")]
    [InlineData("/webhooks/nothing/partner", "")]
    [InlineData("/webhooks/web-form/site", "{}")]
    [InlineData("/webhooks/UPPER%20case/%C3%A9", "{}")]
    public async Task What_is_not_genuine_gets_one_answer_whether_there_is_such_an_account_or_not(string address, string body)
    {
        await using var site = await SiteHost.StartAsync();
        using var forged = await site.Browser().PostAsync("/webhooks/webhook/partner", new StringContent("forged"));

        using var answer = await site.Browser().PostAsync(address, new StringContent(body));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(await EverythingAsync(forged), await EverythingAsync(answer));
    }

    [Theory]
    [InlineData("/webhooks/webhook/partner" + Question + "wrong")]
    [InlineData("/webhooks/webhook/partner")]
    [InlineData("/webhooks/network/town-hall" + Question + "an%20invented%20verify%20token")]
    [InlineData("/webhooks/webhook/nobody" + Question + "an%20invented%20verify%20token")]
    [InlineData("/webhooks/webhook/partner" + Question + "an%20invented%20verify%20token&hub.mode=subscribe")]
    public async Task A_question_that_is_not_the_networks_gets_one_answer_too(string address)
    {
        await using var site = await SiteHost.StartAsync();
        using var nobody = await site.Browser().GetAsync("/webhooks/nothing/nobody");

        using var answer = await site.Browser().GetAsync(address);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(await EverythingAsync(nobody), await EverythingAsync(answer));
    }

    [Fact]
    public async Task The_networks_question_gets_its_challenge_as_plain_text_and_nothing_more()
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().GetAsync("/webhooks/webhook/partner" + Question + "an%20invented%20verify%20token");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("1158201444", await answer.Content.ReadAsStringAsync());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_delivery_in_chunks_is_verified_over_its_bytes_as_they_came()
    {
        await using var site = await SiteHost.StartAsync();
        var body = Encoding.UTF8.GetBytes("""{"type":"post.created","data":{"id":"p-1","postedAt":"2026-03-02T09:00:00Z","text":"Why \u00e9?"}}""");

        using var answer = await SendSignedAsync(site, body, isChunked: true);
        await site.CollectAsync();
        var kept = await site.Services.GetRequiredService<IFeedbackCatalogue>().ListAsync(site.Council.Id, null, CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Why \u00e9?", Assert.Single(kept.Items).Text.Value);
    }

    [Fact]
    public async Task A_delivery_past_the_limit_is_cut_off_though_its_length_was_not_announced()
    {
        await using var site = await SiteHost.StartAsync(static options => options.WebhookLimitBytes = 2048);

        using var answer = await SendSignedAsync(site, new byte[4096], isChunked: true);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("network/town-hall")]
    [InlineData("network/nobody")]
    public async Task Who_is_refused_too_often_is_asked_to_wait_and_what_is_genuine_still_comes_through(string account)
    {
        await using var site = await SiteHost.StartAsync(static options => options.RefusedWebhooksPerMinute = 3);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var refused = await DeliverAsync(site, account, "forged", "{}");
            answers.Add(refused.StatusCode);
        }

        using var genuine = await DeliverAsync(site, "network/town-hall", "genuine", "post:7");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var later = await DeliverAsync(site, account, "forged", "{}");

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.OK, genuine.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, later.StatusCode);
    }

    [Fact]
    public async Task Nothing_is_acknowledged_that_could_not_be_kept()
    {
        await using var site = await SiteHost.StartAsync(null, static services => services.AddSingleton<IInbox, FullInbox>());

        using var answer = await DeliverAsync(site, "network/town-hall", "genuine", "post:7");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.DoesNotContain("planted", await answer.Content.ReadAsStringAsync() + site.Log.Text, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> DeliverAsync(SiteHost site, string account, string signature, string body) =>
        site.Browser().SendAsync(new(HttpMethod.Post, $"/webhooks/{account}")
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("text/plain")),
            Headers = { { "x-signature", signature } },
        });

    private static async Task<HttpResponseMessage> SendSignedAsync(SiteHost site, byte[] body, bool isChunked)
    {
        var delivery = new StandardWebhooks(WebhookKeys.ReadStandard(SiteHost.WebhookSecret)).Sign("msg-1", site.Clock.GetUtcNow(), body);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/webhook/partner") { Content = new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = isChunked;
        foreach (var (name, value) in delivery.Headers)
        {
            request.Headers.Add(name, value);
        }

        return await site.Browser().SendAsync(request);
    }

    /// <summary>Everything a caller can see, but for the moment and the number of the trace.</summary>
    private static async Task<string> EverythingAsync(HttpResponseMessage answer)
    {
        var headers = answer.Headers.Where(static header => header.Key != "Date").Concat(answer.Content.Headers)
            .Select(static header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal);
        var body = TraceId().Replace(await answer.Content.ReadAsStringAsync(), "");
        return $"{answer.StatusCode}\n{string.Join('\n', headers)}\n{body}";
    }

    [GeneratedRegex("\"traceId\":\"[0-9a-f-]*\"")]
    private static partial Regex TraceId();

    private sealed class FullInbox : IInbox
    {
        public ValueTask AcceptAsync(
            CouncilId council,
            Connectors.AccountId account,
            IReadOnlyList<Connectors.Post> posts,
            IReadOnlyList<Connectors.UnreadableItem> unreadable,
            CancellationToken cancellationToken) =>
            throw new Storage.StorageUnavailableException("planted words of an engine");
    }
}
