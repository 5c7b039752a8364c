using CoAssess.Intake;

namespace CoAssess.Web.Exits;

/// <summary>What a case may be about, for an officer to accept.</summary>
/// <param name="Key">What the form sends.</param>
/// <param name="About">What it would be about.</param>
/// <param name="SharePercent">How sure it is, from 0 to 100.</param>
public sealed record OfficerSuggestion(string Key, FeedbackMatch About, int SharePercent);
