using CoAssess.Councils;

namespace CoAssess.Intake;

/// <summary>A capability that still works with a resident's words, so that they do not expire beneath it.</summary>
internal interface IFeedbackNeeds
{
    /// <summary>Finds which of some feedback is still needed.</summary>
    /// <param name="council">The council.</param>
    /// <param name="feedback">Words that are older than they may be for their own sake.</param>
    /// <param name="before">The moment before which what was done with is no longer kept, UTC.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlySet<FeedbackId>> FindNeededAsync(CouncilId council, IReadOnlyList<Feedback> feedback, DateTimeOffset before, CancellationToken cancellationToken);
}
