namespace CoAssess.Analysis;

/// <summary>A text that somebody has judged by hand.</summary>
/// <param name="Text">The text.</param>
/// <param name="Title">Its title; null where it has none.</param>
/// <param name="Label">The judgement, as the class is called.</param>
internal sealed record LabelledText(string Text, string? Title, string Label);
