using CoAssess.Connectors;
using CoAssess.Datasets;
using CoAssess.Intake;

namespace CoAssess.Core.Tests.Intake;

public sealed class MatchingTests
{
    private static readonly string RowLink = $"https://data.borough.example.org/datasets/spend/rows/{StandInCatalogue.Row}";
    private readonly IntakeHouse _house = new();

    [Theory]
    [InlineData("See https://data.borough.example.org/datasets/spend/rows/0123456789abcdef.", "spend", "0123456789abcdef", MatchKind.Link)]
    [InlineData("(HTTP://Data.Borough.Example.org/datasets/spend/rows/0123456789abcdef?x=1)", "spend", "0123456789abcdef", MatchKind.Link)]
    [InlineData("data.borough.example.org/datasets/spend and more", "spend", null, MatchKind.Link)]
    [InlineData("https://data.borough.example.org/datasets/spend/releases/0123456789abcdef0123456789abcdef", "spend", null, MatchKind.Link)]
    [InlineData("https://data.borough.example.org/datasets/spend/rows/fedcba9876543210", "spend", null, MatchKind.Link)]
    [InlineData("What is this? #examplespend", "spend", null, MatchKind.Tag)]
    [InlineData("＃ExampleProcurementCard!", "procurement-card", null, MatchKind.Tag)]
    [InlineData("In the spending over £500 list I found it twice", "spend", null, MatchKind.Text)]
    [InlineData("who holds a Procurement Card here", "procurement-card", null, MatchKind.Text)]
    [InlineData("the procurement card transactions data", "procurement-card", null, MatchKind.Text)]
    [InlineData("too much spend on lamps", null, null, MatchKind.Text)]
    [InlineData("https://elsewhere.example.org/datasets/spend #ExampleSpending", null, null, MatchKind.Text)]
    [InlineData("https://data.borough.example.org/datasets/unknown", null, null, MatchKind.Text)]
    public async Task Words_say_what_they_are_about_by_link_then_tag_then_name(string text, string? dataset, string? row, MatchKind by)
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", text));

        var about = (await _house.FindAsync("1")).About;
        Assert.Equal(dataset is null ? null : new FeedbackMatch(new DatasetId(dataset), row is null ? null : RowReference.Parse(row), null, by), about is null ? null : about with { Reason = null });
    }

    [Fact]
    public async Task Links_and_tags_that_the_network_gives_beside_the_text_count_too()
    {
        await _house.ReceiveAsync(
            IntakeHouse.Post("1", "shortened…") with { Links = [RowLink] }, IntakeHouse.Post("2", "tagged") with { Tags = ["#ExampleSpend"] });

        Assert.Equal(StandInCatalogue.Row, (await _house.FindAsync("1")).About?.Row);
        Assert.Equal(MatchKind.Tag, (await _house.FindAsync("2")).About?.By);
    }

    [Theory]
    [InlineData("dataset:procurement-card", "procurement-card", null, null)]
    [InlineData("row:spend:0123456789abcdef", "spend", "0123456789abcdef", null)]
    [InlineData("case:00112233445566778899aabbccddeeff", null, null, "00112233445566778899aabbccddeeff")]
    public async Task A_reply_to_a_message_of_ours_is_about_what_the_message_is(string subject, string? dataset, string? row, string? caseId)
    {
        _house.Outbox.Send("ours", subject);

        await _house.ReceiveAsync(IntakeHouse.Post("1", "But #ExampleSpend") with { ReplyTo = "ours" });

        var feedback = await _house.FindAsync("1");
        Assert.Equal(
            new FeedbackMatch(dataset is null ? null : new DatasetId(dataset), row is null ? null : RowReference.Parse(row), caseId, MatchKind.Reply),
            feedback.About);
        Assert.Null(feedback.InReplyTo);
    }

    [Fact]
    public async Task A_reply_to_our_answer_keeps_the_case_and_the_row_that_the_case_is_about()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("question", RowLink));
        _house.Outbox.Send("answer", "case:00112233445566778899aabbccddeeff", replyTo: "question");

        await _house.ReceiveAsync(IntakeHouse.Post("thanks", "Thanks!") with { ReplyTo = "answer" }, IntakeHouse.Post("me-too", "Me too") with { ReplyTo = "thanks" });

        var expected = new FeedbackMatch(new("spend"), StandInCatalogue.Row, "00112233445566778899aabbccddeeff", MatchKind.Reply);
        Assert.Equal(expected, (await _house.FindAsync("thanks")).About);
        Assert.Equal(expected, (await _house.FindAsync("me-too")).About);
        Assert.Equal(FeedbackId.From(IntakeHouse.Residents.Channel, "thanks"), (await _house.FindAsync("me-too")).InReplyTo);
    }

    [Fact]
    public async Task However_deep_a_thread_goes_its_posts_find_the_case_that_its_first_began()
    {
        await _house.ReceiveAsync(
            IntakeHouse.Post("1", RowLink), IntakeHouse.Post("2", "So?") with { ReplyTo = "1" }, IntakeHouse.Post("3", "Indeed") with { ReplyTo = "2" });

        Assert.Null((await _house.FindAsync("1")).About?.CaseId);
        Assert.Equal(FeedbackId.From(IntakeHouse.Residents.Channel, "1").Value, (await _house.FindAsync("2")).About?.CaseId);
        Assert.Equal((await _house.FindAsync("2")).About, (await _house.FindAsync("3")).About);
    }

    [Fact]
    public async Task A_reply_to_an_announcement_that_was_written_by_hand_finds_its_dataset()
    {
        _house.Account();

        await _house.ReceiveAsync(
            IntakeHouse.Post("announcement", "New figures #ExampleSpend", author: "council"),
            IntakeHouse.Post("1", "Interesting") with { ReplyTo = "unknown", ThreadRoot = "announcement" });

        Assert.Equal(new FeedbackMatch(new("spend"), null, null, MatchKind.Reply), (await _house.FindAsync("1")).About);
    }

    [Fact]
    public async Task A_reply_to_what_nobody_could_match_falls_back_to_its_own_words()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "Hello"), IntakeHouse.Post("2", "#ExampleSpend") with { ReplyTo = "1" });

        Assert.Equal(MatchKind.Tag, (await _house.FindAsync("2")).About?.By);
        Assert.NotNull((await _house.FindAsync("2")).InReplyTo);
    }
}
