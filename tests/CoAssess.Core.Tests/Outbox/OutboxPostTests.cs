using CoAssess.Connectors;

namespace CoAssess.Core.Tests.Outbox;

/// <summary>What a post of the council's carries, and beneath what it stands.</summary>
public sealed class OutboxPostTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_correction_goes_out_by_itself_when_the_announcement_that_it_corrects_was_taken_down()
    {
        var network = new ScriptedPublisher();
        network.Refusals.Enqueue(new PublishOutcome.Gone());
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("correction", replyTo: "1")], Token);

        var report = await town.SendAsync();

        Assert.Equal((1, 0, 0), (report.Sent, report.Failed, report.Waiting));
        Assert.Null(Assert.Single(network.Standing).ReplyTo);
    }

    [Theory]
    [InlineData("Read https://data.example.org/datasets/spend", true)]
    [InlineData("Read about it in the library.", false)]
    public async Task A_card_goes_with_the_post_that_has_its_link(string text, bool hasCard)
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a") with { Text = text, Card = new(new("https://data.example.org/datasets/spend"), "Spending", "Every row.") }], Token);

        await town.SendAsync();

        Assert.Equal(hasCard, Assert.Single(network.Standing).Card is not null);
    }
}
