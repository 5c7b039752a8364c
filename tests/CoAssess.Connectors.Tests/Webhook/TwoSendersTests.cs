using System.Text;
using CoAssess.Connectors.Signatures;
using CoAssess.Connectors.Webhook;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Privacy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Connectors.Tests.Webhook;

/// <summary>Senders choose the ids of their posts and people. Two of them may choose the same, by chance or to do harm.</summary>
public sealed class TwoSendersTests : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Secrets = new()
    {
        ["highways"] = "whsec_Q29Bc3Nlc3MgaW52ZW50ZWQgd2ViaG9vayBrZXk=",
        ["partner"] = "whsec_QW5vdGhlciBpbnZlbnRlZCB3ZWJob29rIGtleS4u",
    };

    private readonly FakeClock _clock = new();
    private readonly ServiceProvider _services;

    public TwoSendersTests()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddSingleton<TimeProvider>(_clock);
        services.AddCoAssess(static options =>
            {
                options.CouncilCode = "E07000999";
                options.CouncilName = "Borough of Example";
                options.PseudonymSecret = Convert.ToBase64String(new byte[32]);
            })
            .AddInMemoryStorage()
            .AddWebhook("highways", static options => options.Secrets.Add(Secrets["highways"]))
            .AddWebhook("partner", static options =>
            {
                options.Secrets.Add(Secrets["partner"]);
                options.OwnAuthorId = "press-office";
            });
        _services = services.BuildServiceProvider();
    }

    private Council Council => _services.GetRequiredService<Council>();

    [Theory]
    [InlineData("post.deleted", "")]
    [InlineData("post.updated", "other words")]
    public async Task One_sender_cannot_reach_a_post_of_another_by_its_id(string type, string words)
    {
        await SendAsync("highways", "post.created", "c-1", "r-77", "Why was the lorry late?");

        await SendAsync("partner", type, "c-1", "r-77", words, version: "9");

        Assert.Equal((FeedbackState.Standing, "Why was the lorry late?"), await FindAsync("highways"));
    }

    [Theory]
    [InlineData("highways", "council", FeedbackState.Standing)]
    [InlineData("highways", "press-office", FeedbackState.Standing)]
    [InlineData("partner", "council", FeedbackState.Standing)]
    [InlineData("partner", "press-office", null)]
    public async Task Words_are_the_councils_own_only_by_the_id_that_was_set_for_that_sender(string sender, string author, FeedbackState? state)
    {
        await SendAsync(sender, "post.created", "c-1", author, "Resurfaced on Monday.");

        var kept = await KeptAsync();

        Assert.Equal(state, kept.SingleOrDefault()?.State);
    }

    [Fact]
    public async Task People_of_two_senders_with_one_id_are_two_and_one_is_erased_without_the_other()
    {
        await SendAsync("highways", "post.created", "c-1", "r-77", "Why was the lorry late?");
        await SendAsync("partner", "post.created", "c-1", "r-77", "Who mends the lamp?");
        var kept = await KeptAsync();
        Assert.Equal(2, kept.Select(static one => one.Author).Distinct().Count());
        var person = _services.GetRequiredService<IPseudonymiser>().For(Council.Id, WebhookConnector.Channel, "highways/r-77");

        await _services.GetRequiredService<IErasure>().EraseAsync(Council.Id, person, deletesReplies: false, CancellationToken.None);

        Assert.Equal((FeedbackState.Erased, ""), await FindAsync("highways"));
        Assert.Equal((FeedbackState.Standing, "Who mends the lamp?"), await FindAsync("partner"));
    }

    [Fact]
    public async Task An_answer_is_beneath_the_post_of_its_own_sender()
    {
        await SendAsync("partner", "post.created", "c-1", "r-1", "Who mends the lamp?");
        await SendAsync("highways", "post.created", "c-1", "r-1", "Why was the lorry late?");

        await SendAsync("partner", "post.created", "c-2", "r-2", "I ask that too.", more: ""","replyTo":"c-1","threadRoot":"c-1" """);

        var answer = (await KeptAsync()).Single(static one => one.Text.Value == "I ask that too.");
        Assert.Equal(FeedbackId.From(WebhookConnector.Channel, "partner/c-1"), answer.InReplyTo);
    }

    [Fact]
    public void A_post_without_an_author_has_none_made_for_it()
    {
        var connector = new WebhookConnector(new(WebhookConnector.Channel, "highways"), new() { Secrets = { Secrets["highways"] }, OwnAuthorId = "" });

        var received = Assert.IsType<ReceiveOutcome.Received>(connector.Receive(Signed("highways", Body("post.created", "c-1", "", "words", "", ""))));

        Assert.Equal("", Assert.Single(received.Posts).AuthorId);
        Assert.False(connector.IsOwn(""));
        Assert.False(connector.IsOwn("highways/"));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task SendAsync(string sender, string type, string id, string author, string words, string version = "1", string more = "")
    {
        var outcome = await _services.GetRequiredService<IWebhookDoor>().ReceiveAsync(
            "webhook", sender, Signed(sender, Body(type, id, author, words, version, more)), CancellationToken.None);
        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        await _services.GetRequiredService<IIntakeRun>().CollectAsync(Council, CancellationToken.None);
    }

    private static string Body(string type, string id, string author, string words, string version, string more) =>
        $$"""{"data":{"id":"{{id}}","author":{"id":"{{author}}"},"version":"{{version}}","text":"{{words}}","postedAt":"2026-03-02T08:00:00Z"{{more}} },"type":"{{type}}"}""";

    private WebhookDelivery Signed(string sender, string body) =>
        new StandardWebhooks(WebhookKeys.ReadStandard([Secrets[sender]])).Sign("msg-1", _clock.GetUtcNow(), Encoding.UTF8.GetBytes(body));

    private async Task<IReadOnlyList<Feedback>> KeptAsync() =>
        (await _services.GetRequiredService<IFeedbackCatalogue>().ListAsync(Council.Id, null, CancellationToken.None)).Items;

    private async Task<(FeedbackState State, string Text)> FindAsync(string sender)
    {
        var kept = Assert.Single(await KeptAsync(), one => one.Account.Name == sender);
        return (kept.State, kept.Text.Value);
    }
}
