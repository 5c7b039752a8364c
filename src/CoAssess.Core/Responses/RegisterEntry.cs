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
/// <param name="SaidOn">The day it was said.</param>
/// <param name="AnsweredOn">The day it was answered.</param>
/// <param name="WorkingDays">How many working days that took.</param>
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
    int WorkingDays);
