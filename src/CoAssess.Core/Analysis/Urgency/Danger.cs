namespace CoAssess.Analysis;

/// <summary>A kind of danger.</summary>
/// <param name="Name">What it is called in the file of rules.</param>
/// <param name="Reason">How an officer reads of it.</param>
/// <param name="Rank">Which is told first where a text tells of several: 0 comes first.</param>
internal sealed record Danger(string Name, string Reason, int Rank);
