namespace CoAssess.Privacy;

/// <summary>Where a figure stands.</summary>
/// <param name="Key">Its name in the ledger: time, then the category on each axis by which it is told apart, such as <c>2026-W40;service=526</c>.</param>
/// <param name="Week">The number of its week; null for the whole period.</param>
/// <param name="IsForm">Whether only web forms fill it.</param>
/// <param name="IsShown">Whether it is ever shown; a week of a table by period is not.</param>
/// <param name="ShowsZero">Whether a nought may be shown.</param>
internal sealed record FigureSpot(string Key, int? Week, bool IsForm, bool IsShown, bool ShowsZero);
