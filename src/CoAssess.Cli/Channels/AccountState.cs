namespace CoAssess.Cli;

/// <summary>How one account is.</summary>
/// <param name="Account">The account, CHANNEL/NAME.</param>
/// <param name="State"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Reason">What is wrong and what mends it; null when nothing is.</param>
internal sealed record AccountState(string Account, string State, string? Reason);
