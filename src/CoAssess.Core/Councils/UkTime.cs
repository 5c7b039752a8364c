namespace CoAssess.Councils;

/// <summary>The local time of the United Kingdom.</summary>
internal static class UkTime
{
    /// <summary>Gets the zone; by the rule in force since 1996 where the machine has no time zone data.</summary>
    public static TimeZoneInfo Zone { get; } =
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/London", out var zone) ? zone : ByRule();

    /// <summary>Gives the day in the United Kingdom at a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo? zone = null) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone ?? Zone).DateTime);

    /// <summary>British Summer Time from the last Sunday of March, 01:00 UTC, to the last Sunday of October, 01:00 UTC.</summary>
    /// <remarks>Summer Time Act 1972 as amended by the Summer Time Order 2002.</remarks>
    internal static TimeZoneInfo ByRule()
    {
        var begins = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new(1, 1, 1, 1, 0, 0), 3, 5, DayOfWeek.Sunday);
        var ends = TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new(1, 1, 1, 2, 0, 0), 10, 5, DayOfWeek.Sunday);
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1), begins, ends);
        return TimeZoneInfo.CreateCustomTimeZone("Europe/London", TimeSpan.Zero, "United Kingdom", "GMT", "BST", [rule]);
    }
}
