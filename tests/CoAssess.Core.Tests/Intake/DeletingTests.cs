using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Intake;

namespace CoAssess.Core.Tests.Intake;

/// <summary>What a deletion costs where much has come together: it reads what may tell of the post, and nothing else.</summary>
public sealed class DeletingTests
{
    private const int Much = 200;
    private static readonly CouncilId Council = IntakeHouse.Council.Id;
    private readonly IntakeHouse _house = new();

    public DeletingTests()
    {
        var registered = new IntakeHouse(_house);
        _house.Sinks.Add(registered.Get<HeardFeedback>());
        _house.Sinks.Add(new CorrectionsOfGonePosts(registered.Get<ServiceCorrections>()));
    }

    [Theory]
    [InlineData("Coordination", 10)]
    [InlineData("ServiceCorrections", 0)]
    [InlineData("InboxQuarantine", 0)]
    public async Task A_deletion_reads_few_of_the_nights_corrections_and_held_posts_of_others(string table, int most)
    {
        await FillAsync();
        _house.Stores.Read.Clear();

        await _house.ReceiveAsync(IntakeHouse.Post("1", "") with { Kind = PostKind.Deleted });

        Assert.Equal(FeedbackState.Deleted, (await _house.FindAsync("1")).State);
        Assert.InRange(_house.Stores.Read.GetValueOrDefault(table), 0, most);
    }

    [Fact]
    public async Task A_deletion_takes_its_post_out_of_every_night_that_told_of_it_its_correction_and_what_was_held()
    {
        await FillAsync();
        var (feedback, nights) = (await _house.FindAsync("1"), _house.Get<CoordinationStore>());
        var night = UkTime.DayOf(feedback.ReceivedAt).AddDays(7);
        await nights.SaveAsync(Council, Night(night, feedback.Id.Value), default);
        await _house.Get<ServiceCorrections>().CorrectAsync(Council, feedback.Id.Value, feedback.Author.Value, feedback.Version, feedback.ReceivedAt, 586, default);
        await _house.ReceiveAsync(IntakeHouse.Post("1", "BREAK") with { Version = "2" });

        await _house.ReceiveAsync(IntakeHouse.Post("1", "") with { Kind = PostKind.Deleted });

        Assert.Empty((await nights.LatestAsync(Council, night, default))!.Findings);
        Assert.DoesNotContain(await _house.Stores.DumpAsync("ServiceCorrections", "InboxQuarantine"), line => line.Contains(feedback.Id.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_words_that_are_held_again_and_again_the_newest_are_kept_as_long_as_the_first()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "BREAK"));
        var first = Assert.Single((await _house.Get<IInboxQuarantine>().ListAsync(Council, null, default)).Items);
        _house.Clock.Advance(TimeSpan.FromDays(1));

        await _house.ReceiveAsync(IntakeHouse.Post("1", "BREAK again") with { Version = "2" });

        var last = Assert.Single((await _house.Get<IInboxQuarantine>().ListAsync(Council, null, default)).Items);
        Assert.Equal(first.AcceptedAt, last.AcceptedAt);
        Assert.Contains("BREAK again", System.Text.Encoding.UTF8.GetString(last.Raw.Span), StringComparison.Ordinal);
    }

    private async Task FillAsync()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1"));
        await _house.ReceiveAsync([.. Enumerable.Range(0, Much).Select(static i => IntakeHouse.Post($"held {i}", "BREAK"))]);
        var today = UkTime.DayOf(_house.Clock.GetUtcNow());
        for (var i = 0; i < Much; i++)
        {
            await _house.Get<CoordinationStore>().SaveAsync(Council, Night(today.AddDays(-i), $"other {i}"), default);
            await _house.Get<ServiceCorrections>().CorrectAsync(Council, $"{i:x32}", "somebody", "1", _house.Clock.GetUtcNow(), 586, default);
        }
    }

    private static CoordinationNight Night(DateOnly night, string feedback)
    {
        var at = new DateTimeOffset(night, new(4, 0), TimeSpan.Zero);
        return new()
        {
            Night = night, Since = at, At = at, Posts = 1,
            Findings =
            [
                new()
                {
                    Id = "1", Things = [], Accounts = 1, AccountsAtOnce = 1, Posts = 1, Pairs = 1, ExpectedPairs = 0, Chance = 0, Window = TimeSpan.FromMinutes(1),
                    FirstAt = at, LastAt = at, AlsoTogether = 0, Version = "1", Members = [new(feedback, "somebody", at)],
                },
            ],
        };
    }
}
