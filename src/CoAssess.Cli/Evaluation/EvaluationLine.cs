namespace CoAssess.Cli;

/// <summary>One line of a file of labelled texts.</summary>
internal sealed record EvaluationLine(string? Text, string? Title, string? Label);
