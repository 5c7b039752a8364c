using CoAssess.Datasets;

namespace CoAssess.Responses;

/// <summary>One line of the register.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="YouSaid">What was said, in the council's own words.</param>
/// <param name="WeSay">The answer.</param>
/// <param name="Outcome">How the matter ended.</param>
/// <param name="Evidence">Where to see it; null when nowhere.</param>
/// <param name="Dataset">The dataset it is about; null when none.</param>
/// <param name="Row">The row it is about; null when the dataset as a whole.</param>
/// <param name="SaidOn">The day it was said: that of the post.</param>
/// <param name="AnsweredOn">The day it was answered.</param>
/// <param name="WorkingDays">How many working days the council took, from the day it received it.</param>
public sealed record RegisterEntry(
    string CaseId,
    string YouSaid,
    string WeSay,
    CaseOutcome Outcome,
    Uri? Evidence,
    DatasetId? Dataset,
    RowReference? Row,
    DateOnly SaidOn,
    DateOnly AnsweredOn,
    int WorkingDays)
{
    /// <summary>Gets the day it reached the council, from which its time limits count; the day it was said unless the post was read later.</summary>
    public DateOnly ReceivedOn { get; init; } = SaidOn;
}
