namespace CoAssess.Datasets;

/// <summary>The days a release covers, both included.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record Period(DateOnly From, DateOnly To)
{
    /// <summary>Gets the period as people name it: "May 2026", "April to June 2026", or both days.</summary>
    public string Title => this switch
    {
        { From: { Day: 1 } first } when To == first.AddMonths(1).AddDays(-1) => $"{first:MMMM yyyy}",
        { From: { Day: 1 } first } when To == first.AddMonths(3).AddDays(-1) && first.Year == To.Year => $"{first:MMMM} to {To:MMMM yyyy}",
        { From: { Day: 1 } first } when To == first.AddYears(1).AddDays(-1) => $"{first:MMMM yyyy} to {To:MMMM yyyy}",
        _ when From == To => $"{From:d MMMM yyyy}",
        _ => $"{From:d MMMM yyyy} to {To:d MMMM yyyy}",
    };

    /// <summary>The calendar month of a day.</summary>
    /// <param name="day">The day.</param>
    public static Period MonthOf(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new(first, first.AddMonths(1).AddDays(-1));
    }
}
