namespace CoAssess.Cli;

/// <summary>What <c>evaluate language --json</c> prints. Shares are from 0 to 1; the recall is that of each language among the labels; unknown are the texts whose label names no language that can be told.</summary>
internal sealed record LanguageReport(int N, double Accuracy, IReadOnlyDictionary<string, double> Recall, int Unknown, double TextsPerSecond);
