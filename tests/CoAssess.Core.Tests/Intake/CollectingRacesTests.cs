using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Intake;

/// <summary>Two hosts that collect chunks about the same posts in one moment.</summary>
public sealed class CollectingRacesTests
{
    private readonly IntakeHouse _house = new();

    [Fact]
    public async Task A_deletion_that_overtakes_the_telling_of_its_post_is_told_last()
    {
        var other = new IntakeHouse(_house);
        var told = new List<(string Host, FeedbackState State)>();
        _house.Sinks.Add(new Teller("first", told, async () => await other.ReceiveAsync(IntakeHouse.Post("1", "") with { Kind = PostKind.Deleted })));
        other.Sinks.Add(new Teller("other", told, static () => Task.CompletedTask));

        await _house.ReceiveAsync(IntakeHouse.Post("1", "#ExampleSpend"));

        Assert.Contains(("first", FeedbackState.Standing), told);
        Assert.Equal(FeedbackState.Deleted, told[^1].State);
    }

    [Fact]
    public async Task Whoever_loses_a_race_takes_nobody_out_of_the_list_by_which_an_erasure_finds_them()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1"));
        var other = new IntakeHouse(_house);
        await BeforeAsync("FeedbackAuthors", async () => await other.ReceiveAsync(IntakeHouse.Post("1", "edited") with { Version = "2" }), async () =>
            await _house.Get<IEnumerable<IExpires>>().Single(static store => store.Name == "feedback").ExpireAsync(_house.Clock.GetUtcNow() + TimeSpan.FromDays(365), default));

        var erased = await _house.Get<IEnumerable<IErasable>>().Single(static store => store.Name == "feedback").EraseAsync(
            IntakeHouse.Council.Id.Value, new StandInPrivacy().For(IntakeHouse.Council.Id, IntakeHouse.Residents.Channel, "ann").Value, default);

        Assert.Equal(1, erased);
        Assert.Equal(FeedbackState.Erased, (await _house.FindAsync("1")).State);
    }

    [Fact]
    public async Task Whoever_loses_a_race_takes_no_words_out_of_the_list_of_what_they_are_about()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "#ExampleSpend"));
        var other = new IntakeHouse(_house);
        await BeforeAsync(
            "FeedbackAbout",
            async () => await other.ReceiveAsync(IntakeHouse.Post("1", "still #ExampleSpend") with { Version = "3" }),
            async () => await _house.ReceiveAsync(IntakeHouse.Post("1", "#ExampleProcurementCard") with { Version = "2" }));

        var listed = await _house.Feedback.ListAboutAsync(IntakeHouse.Council.Id, new("spend"), null, null, default);

        Assert.Equal("3", Assert.Single(listed.Items).Version);
    }

    private async Task BeforeAsync(string write, Func<Task> between, Func<Task> act)
    {
        var isBetween = false;
        _house.Writes.Before = async what =>
        {
            if (what == write && !isBetween)
            {
                isBetween = true;
                await between();
            }
        };
        await act();
        _house.Writes.Before = null;
        Assert.True(isBetween);
    }

    /// <summary>Notes what a host is told of; right before the first time something happens.</summary>
    private sealed class Teller(string host, List<(string Host, FeedbackState State)> told, Func<Task> before) : IFeedbackSink
    {
        private bool _isToldBefore;

        public async ValueTask<int> TakeAsync(Council council, IReadOnlyList<Feedback> batch, CancellationToken cancellationToken)
        {
            if (!_isToldBefore)
            {
                _isToldBefore = true;
                await before();
            }

            told.AddRange(batch.Select(feedback => (host, feedback.State)));
            return 0;
        }
    }
}
