using CoAssess.Analysis;
using CoAssess.Councils;

namespace CoAssess.Intake;

/// <summary>Takes away what officers corrected about posts that were deleted, erased, or edited since.</summary>
internal sealed class CorrectionsOfGonePosts(ServiceCorrections corrections) : IFeedbackSink
{
    public async ValueTask<int> TakeAsync(Council council, IReadOnlyList<Feedback> batch, CancellationToken cancellationToken)
    {
        var versions = new Dictionary<string, string?>(batch.Count, StringComparer.Ordinal);
        foreach (var feedback in batch)
        {
            versions[feedback.Id.Value] = feedback.State is FeedbackState.Standing ? feedback.Version : null;
        }

        await corrections.FollowAsync(council.Id, versions, cancellationToken).ConfigureAwait(false);
        return 0; // it opens no cases
    }
}
