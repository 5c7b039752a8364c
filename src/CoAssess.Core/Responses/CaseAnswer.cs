namespace CoAssess.Responses;

/// <summary>What the council says to a case.</summary>
/// <param name="Text">The words; 1 to 4,000 characters. They are published, so they name no resident.</param>
/// <param name="Outcome">How the matter ends.</param>
/// <param name="Evidence">Where to see it; required for <see cref="CaseOutcome.Did"/>, null elsewhere if there is none.</param>
/// <param name="YouSaid">What was said, in the council's own words for the register (a quote can be searched for and leads back to its author); 1 to 500 characters.</param>
public sealed record CaseAnswer(string Text, CaseOutcome Outcome, Uri? Evidence, string YouSaid);
