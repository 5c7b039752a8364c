using CoAssess.Councils;

namespace CoAssess.Intake;

/// <summary>The feedback that was collected.</summary>
public interface IFeedbackCatalogue
{
    /// <summary>Finds feedback.</summary>
    /// <param name="council">The council.</param>
    /// <param name="id">The feedback.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<Feedback?> FindAsync(CouncilId council, FeedbackId id, CancellationToken cancellationToken);

    /// <summary>Lists all feedback of a council, in an order that stays the same.</summary>
    /// <param name="council">The council.</param>
    /// <param name="continuation">Where an earlier page ended; null to begin.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<FeedbackPage> ListAsync(CouncilId council, string? continuation, CancellationToken cancellationToken);
}
