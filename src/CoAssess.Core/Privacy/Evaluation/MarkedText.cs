namespace CoAssess.Privacy;

/// <summary>A text in which somebody has marked what is personal.</summary>
/// <param name="Text">The raw text.</param>
/// <param name="Spans">What was marked; none in a text that must stay as it is.</param>
internal sealed record MarkedText(string Text, IReadOnlyList<MarkedSpan> Spans);
