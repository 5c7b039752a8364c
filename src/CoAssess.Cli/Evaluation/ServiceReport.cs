namespace CoAssess.Cli;

/// <summary>What <c>evaluate service --json</c> prints. Shares are from 0 to 1.</summary>
internal sealed record ServiceReport(int N, double Accuracy, double MacroF1, double Top3, double Ece, int Unknown, double TextsPerSecond);
