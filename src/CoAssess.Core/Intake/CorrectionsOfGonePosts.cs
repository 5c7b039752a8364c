using CoAssess.Analysis;
using CoAssess.Councils;

namespace CoAssess.Intake;

/// <summary>Takes away what officers corrected about posts that were deleted or erased.</summary>
internal sealed class CorrectionsOfGonePosts(ServiceCorrections corrections) : IFeedbackSink
{
    public async ValueTask<int> TakeAsync(Council council, IReadOnlyList<Feedback> batch, CancellationToken cancellationToken)
    {
        var gone = batch.Where(static feedback => feedback.State != FeedbackState.Standing).Select(static feedback => feedback.Id.Value).ToHashSet(StringComparer.Ordinal);
        if (gone.Count > 0)
        {
            await corrections.RemoveAsync(council.Id, gone, cancellationToken).ConfigureAwait(false);
        }

        return 0; // it opens no cases
    }
}
