using CoAssess.Privacy;

namespace CoAssess.Intake;

/// <summary>One line of a table of what people said.</summary>
/// <param name="Code">The category: an LGSL number, a dataset, a channel, a feeling, a ward's GSS code, or <c>other</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Weeks">The counts of the month's weeks, in order; null for a week that is not counted yet. Empty in a table by month.</param>
/// <param name="Month">The count of the month; null until its last week is counted.</param>
public sealed record ListeningLine(string Code, string Name, IReadOnlyList<ShownFigure?> Weeks, ShownFigure? Month);
