namespace CoAssess.Intake;

/// <summary>What people said in a month, told apart in one way.</summary>
/// <param name="Axis">The way: <c>service</c>, <c>dataset</c>, <c>channel</c>, <c>feeling</c> or <c>place</c>.</param>
/// <param name="Lines">The categories.</param>
public sealed record ListeningTable(string Axis, IReadOnlyList<ListeningLine> Lines);
