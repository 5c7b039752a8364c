namespace CoAssess.Privacy;

/// <summary>One thing that was taken out.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Start">Where it began in the raw text, in UTF-16 characters from 0.</param>
/// <param name="Length">How long it was, in UTF-16 characters.</param>
public readonly record struct RedactionFinding(PersonalDetail Kind, int Start, int Length);
