namespace CoAssess.Privacy;

/// <summary>Something that judges messages.</summary>
/// <param name="Judges">What it judges.</param>
/// <param name="Version">Its version, carried by what it finds.</param>
/// <param name="IsOurs">Whether it comes with CoAssess; another is the council's own, or bought.</param>
/// <param name="Card">Where its card lies.</param>
internal sealed record Judgement(string Judges, string Version, bool IsOurs, string Card);
