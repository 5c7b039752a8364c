using System.Globalization;

namespace CoAssess.Intake;

/// <summary>The only stretches of time over which messages are counted in public: weeks from Monday to Sunday, and months made of whole weeks, a week being of the month in which its Thursday lies.</summary>
/// <remarks>Weeks of ISO 8601. Two stretches that overlapped would tell of the days between them.</remarks>
internal static class ListeningCalendar
{
    /// <summary>How long after its last day a week is counted: so long posts may come late, or go.</summary>
    private const int DaysToSettle = 3;

    public static string WeekOf(DateOnly day)
    {
        var at = day.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(at):D4}-W{ISOWeek.GetWeekOfYear(at):D2}");
    }

    /// <summary>The Monday of a week.</summary>
    public static DateOnly MondayOf(string week) => DateOnly.FromDateTime(ISOWeek.ToDateTime(
        int.Parse(week.AsSpan(0, 4), CultureInfo.InvariantCulture), int.Parse(week.AsSpan(6), CultureInfo.InvariantCulture), DayOfWeek.Monday));

    public static string MonthOf(DateOnly day) => MondayOf(WeekOf(day)).AddDays(3).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static bool IsMonth(string text) => DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>The weeks of a month, in order.</summary>
    public static IReadOnlyList<string> WeeksOf(string month)
    {
        var first = DateOnly.ParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture);
        return
        [
            .. Enumerable.Range(0, DateTime.DaysInMonth(first.Year, first.Month)).Select(first.AddDays)
                .Where(static day => day.DayOfWeek is DayOfWeek.Thursday).Select(WeekOf),
        ];
    }

    /// <summary>Every month from one to another, both included.</summary>
    public static IEnumerable<string> Months(string from, string to)
    {
        for (var month = DateOnly.ParseExact(from, "yyyy-MM", CultureInfo.InvariantCulture); string.CompareOrdinal(Name(month), to) <= 0; month = month.AddMonths(1))
        {
            yield return Name(month);
        }

        static string Name(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
    }

    /// <summary>Says whether a week is over and settled.</summary>
    public static bool IsClosed(string week, DateOnly today) => MondayOf(week).AddDays(6 + DaysToSettle) < today;
}
