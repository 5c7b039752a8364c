using CoAssess.Connectors;

namespace CoAssess.Intake;

/// <summary>An account that could not be read to its end.</summary>
/// <param name="Account">The account.</param>
/// <param name="Reason">What is wrong and what mends it; never content.</param>
public sealed record AccountFailure(AccountId Account, string Reason);
