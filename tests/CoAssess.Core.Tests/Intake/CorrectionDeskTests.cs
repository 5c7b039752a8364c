using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Intake;

namespace CoAssess.Core.Tests.Intake;

/// <summary>What becomes of an officer's correction when the words that it is of change or go.</summary>
public sealed class CorrectionDeskTests
{
    private const int Parks = 461;
    private readonly IntakeHouse _house = new();

    [Fact]
    public async Task Words_that_their_author_edits_take_the_correction_and_what_was_learned_with_them()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "The park gate is broken") with { Version = "1" });
        var words = await _house.FindAsync("1");
        Assert.Equal(CorrectionOutcome.Kept, await _house.Get<CorrectionDesk>().CorrectAsync(IntakeHouse.Council.Id, words.Id, Parks, default));
        await new LearnCorrections(Corrections, IntakeHouse.Council).RunAsync(default);

        await Sink.TakeAsync(IntakeHouse.Council, [words], default);
        var unchanged = await ListAsync();
        await Sink.TakeAsync(IntakeHouse.Council, [words with { Version = "2", Text = new("Never mind") }], default);

        Assert.Single(unchanged);
        Assert.Empty(await ListAsync());
        Assert.Null(await Corrections.FindLearnedAsync(IntakeHouse.Council.Id, default));
    }

    [Fact]
    public async Task What_was_erased_while_it_was_corrected_is_not_kept()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "The park gate is broken") with { Version = "1" });
        var words = await _house.FindAsync("1");
        var desk = new CorrectionDesk(new GoneAtASecondLook(words), Corrections);

        var outcome = await desk.CorrectAsync(IntakeHouse.Council.Id, words.Id, Parks, default);

        Assert.Equal(CorrectionOutcome.NoSuchFeedback, outcome);
        Assert.Empty(await ListAsync());
    }

    private ServiceCorrections Corrections => _house.Get<ServiceCorrections>();

    private CorrectionsOfGonePosts Sink => new(Corrections);

    private async Task<IReadOnlyList<ServiceCorrection>> ListAsync() => await Corrections.ListAsync(IntakeHouse.Council.Id, default).ToListAsync();

    private sealed class GoneAtASecondLook(Feedback words) : IFeedbackCatalogue
    {
        private int _looks;

        public ValueTask<Feedback?> FindAsync(CouncilId council, FeedbackId id, CancellationToken cancellationToken) =>
            new(_looks++ == 0 ? words : words with { State = FeedbackState.Erased, Text = new("") });

        public ValueTask<FeedbackPage> ListAsync(CouncilId council, string? continuation, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
