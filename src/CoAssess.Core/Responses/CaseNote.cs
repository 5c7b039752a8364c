using CoAssess.Intake;

namespace CoAssess.Responses;

/// <summary>What an officer decided about a case, for whoever asks later who did.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Officer">Who, by the name they signed in with.</param>
/// <param name="Text">What was decided; never a resident's words.</param>
public sealed record CaseNote(DateTimeOffset At, string Officer, string Text)
{
    internal static string Name(FeedbackMatch about) => about switch
    {
        { Answer: { } answer } => $"what the answer of case {answer} says",
        { Dataset: { } dataset, Row: { } row } => $"row {row} of {dataset}",
        { Dataset: { } dataset, Supplier: not null } => $"a supplier in {dataset}",
        { Dataset: { } dataset, Method: { } method } => $"the method of {method} in {dataset}",
        { Dataset: { } dataset } => $"{dataset}",
        _ => "nothing that is published",
    };
}
