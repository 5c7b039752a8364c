namespace CoAssess.Datasets;

/// <summary>A sentence and the rows that bear it out.</summary>
/// <param name="Text">The sentence, such as "Highways paid £1,204,331.10 in 318 payments."</param>
/// <param name="Label">What the number is about, such as a unit or supplier; null for the release as a whole.</param>
/// <param name="Amount">The sum in pounds; null when the fact is no sum.</param>
/// <param name="Rows">How many rows bear it out.</param>
/// <param name="Query">The search that shows exactly those rows; null when <paramref name="Row"/> is the only one, or when no single search shows them, as of "and 12 more".</param>
/// <param name="Row">The one row it is about; null when several are.</param>
public sealed record ExplanationFact(string Text, string? Label, decimal? Amount, long Rows, RowQuery? Query, RowReference? Row);
