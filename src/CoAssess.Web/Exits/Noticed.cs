namespace CoAssess.Web.Exits;

/// <summary>What an analyser noticed in somebody's words, in words an officer can check.</summary>
/// <param name="About">What it speaks of: "Language", "Service", "Ward".</param>
/// <param name="Says">What was noticed, named.</param>
/// <param name="SharePercent">How sure it is, from 0 to 100; null for rules, which cannot say.</param>
/// <param name="Because">Why; null when the model cannot say.</param>
/// <param name="Version">The version of the model or rules.</param>
public sealed record Noticed(string About, string Says, int? SharePercent, string? Because, string Version);
