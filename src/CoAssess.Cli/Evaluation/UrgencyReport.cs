namespace CoAssess.Cli;

/// <summary>What <c>evaluate urgency --json</c> prints. Shares are from 0 to 1: of urgent texts those that were raised, and of ordinary texts those that were raised for nothing.</summary>
internal sealed record UrgencyReport(int N, double Recall, double FalseAlarms, double TextsPerSecond);
