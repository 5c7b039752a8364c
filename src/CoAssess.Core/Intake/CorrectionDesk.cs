using CoAssess.Analysis;
using CoAssess.Councils;

namespace CoAssess.Intake;

/// <summary>Takes officers' corrections of feedback that stands.</summary>
internal sealed class CorrectionDesk(IFeedbackCatalogue feedback, ServiceCorrections corrections)
{
    /// <summary>Keeps an officer's word on which service feedback concerns.</summary>
    /// <param name="council">The council.</param>
    /// <param name="id">The feedback.</param>
    /// <param name="lgsl">The number of the service; 0 where it concerns none.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public async ValueTask<CorrectionOutcome> CorrectAsync(CouncilId council, FeedbackId id, int lgsl, CancellationToken cancellationToken)
    {
        if (await feedback.FindAsync(council, id, cancellationToken).ConfigureAwait(false) is not { State: FeedbackState.Standing } words)
        {
            return CorrectionOutcome.NoSuchFeedback;
        }

        if (!await corrections.CorrectAsync(council, id.Value, words.Author.Value, words.Version, words.ReceivedAt, lgsl, cancellationToken).ConfigureAwait(false))
        {
            return CorrectionOutcome.NoSuchService;
        }

        // Who was erased, or edited their words, while this ran was read before and written after: what no longer stands goes again.
        if (await feedback.FindAsync(council, id, cancellationToken).ConfigureAwait(false) is { State: FeedbackState.Standing } now && now.Version == words.Version)
        {
            return CorrectionOutcome.Kept;
        }

        await corrections.RemoveAsync(council, new HashSet<string>(StringComparer.Ordinal) { id.Value }, cancellationToken).ConfigureAwait(false);
        return CorrectionOutcome.NoSuchFeedback;
    }
}

/// <summary>How a correction ended.</summary>
internal enum CorrectionOutcome
{
    /// <summary>It is kept.</summary>
    Kept,

    /// <summary>No feedback that stands has the id.</summary>
    NoSuchFeedback,

    /// <summary>The national list has no such number.</summary>
    NoSuchService,
}
