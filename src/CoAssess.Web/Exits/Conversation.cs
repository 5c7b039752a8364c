using CoAssess.Datasets;
using CoAssess.Responses;

namespace CoAssess.Web.Exits;

/// <summary>A case as everyone may see it.</summary>
/// <param name="CaseId">Its id.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Outcome">How it ended; null until it was answered.</param>
/// <param name="OpenedOn">The day it was raised.</param>
/// <param name="AnswerDueOn">The day by which it is to be answered.</param>
/// <param name="Dataset">The dataset it is about; null when none.</param>
/// <param name="Row">The row it is about; null when the dataset as a whole.</param>
/// <param name="Said">What was said, oldest first.</param>
public sealed record Conversation(
    string CaseId,
    CaseState State,
    CaseOutcome? Outcome,
    DateOnly OpenedOn,
    DateOnly AnswerDueOn,
    DatasetId? Dataset,
    RowReference? Row,
    IReadOnlyList<Said> Said);
