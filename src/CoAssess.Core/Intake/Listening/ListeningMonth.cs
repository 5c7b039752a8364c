namespace CoAssess.Intake;

/// <summary>What people said in a month, as far as it may be shown.</summary>
/// <param name="Month">The month, such as <c>2026-10</c>: its weeks are those whose Thursday lies in it.</param>
/// <param name="Mondays">The first days of its weeks.</param>
/// <param name="CountedOn">The day on which something was counted last.</param>
/// <param name="All">All messages.</param>
/// <param name="Tables">The same, told apart.</param>
public sealed record ListeningMonth(string Month, IReadOnlyList<DateOnly> Mondays, DateOnly CountedOn, ListeningLine All, IReadOnlyList<ListeningTable> Tables);
