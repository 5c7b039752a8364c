namespace CoAssess.Cli;

/// <summary>What <c>account check --json</c> prints.</summary>
internal sealed record AccountReport(bool Well, IReadOnlyList<AccountState> Accounts);
