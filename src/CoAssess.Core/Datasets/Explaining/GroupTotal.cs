namespace CoAssess.Datasets;

/// <summary>What the rows with one text come to.</summary>
/// <param name="Text">The text, exactly as released; empty when it is blank.</param>
/// <param name="Rows">How many rows have it.</param>
/// <param name="Sum">Their exact sum in pounds.</param>
internal sealed record GroupTotal(string Text, long Rows, decimal Sum);
