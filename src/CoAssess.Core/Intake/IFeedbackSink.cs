using CoAssess.Councils;

namespace CoAssess.Intake;

/// <summary>Is told of feedback as it is stored, a batch at a time, before the inbox forgets it; told twice, it gives the same result.</summary>
/// <remarks>Responses opens cases here; intake knows nothing of cases, so that the folders form no circle.</remarks>
public interface IFeedbackSink
{
    /// <summary>Takes new and renewed feedback.</summary>
    /// <param name="council">The council.</param>
    /// <param name="batch">The feedback, at most 500 pieces; deleted and erased ones included.</param>
    /// <param name="cancellationToken">Ends the call early; the batch is then given again.</param>
    /// <returns>How many cases were opened.</returns>
    ValueTask<int> TakeAsync(Council council, IReadOnlyList<Feedback> batch, CancellationToken cancellationToken);
}
