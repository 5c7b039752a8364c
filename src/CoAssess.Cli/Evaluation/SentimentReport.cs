namespace CoAssess.Cli;

/// <summary>What <c>evaluate sentiment --json</c> prints. Shares are from 0 to 1.</summary>
internal sealed record SentimentReport(int N, double MacroRecall, double Accuracy, double Ece, double TextsPerSecond);
