namespace CoAssess.Analysis;

/// <summary>A day or month that a text speaks of; 0 for what it leaves open.</summary>
/// <param name="Year">The year; 0 when none is told.</param>
/// <param name="Month">The month, from 1 to 12.</param>
/// <param name="Day">The day; 0 for the whole month.</param>
internal readonly record struct TextDay(int Year, int Month, int Day)
{
    /// <summary>Says whether a day may be meant.</summary>
    public bool Holds(DateOnly day) => day.Month == Month && (Day == 0 || day.Day == Day) && (Year == 0 || day.Year == Year);
}
