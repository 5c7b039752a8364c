namespace CoAssess.Councils;

/// <summary>The bank holidays that law and custom fix for every year; days proclaimed once (a jubilee, a state funeral) are not among them.</summary>
/// <remarks>Banking and Financial Dealings Act 1971, schedule 1, with the substitute days that are proclaimed each year.</remarks>
internal static class BankHolidayRule
{
    public const string EnglandAndWales = "england-and-wales";
    public const string Scotland = "scotland";
    public const string NorthernIreland = "northern-ireland";

    public static IReadOnlyList<BankHoliday> Of(int year, string division)
    {
        SortedDictionary<DateOnly, BankHoliday> days = [];
        var easter = Easter(year);
        AddFixed(days, division is Scotland
            ? [new(new(year, 1, 1), "New Year's Day"), new(new(year, 1, 2), "2nd January")]
            : [new(new(year, 1, 1), "New Year's Day")]);
        Add(days, new(easter.AddDays(-2), "Good Friday"));
        Add(days, new(FirstMonday(year, 5), "Early May bank holiday"));
        Add(days, new(LastMonday(year, 5), "Spring bank holiday"));
        Add(days, new(division is Scotland ? FirstMonday(year, 8) : LastMonday(year, 8), "Summer bank holiday"));
        AddFixed(days, [new(new(year, 12, 25), "Christmas Day"), new(new(year, 12, 26), "Boxing Day")]);

        if (division is Scotland)
        {
            AddFixed(days, [new(new(year, 11, 30), "St Andrew's Day")]);
        }
        else
        {
            Add(days, new(easter.AddDays(1), "Easter Monday"));
        }

        if (division is NorthernIreland)
        {
            AddFixed(days, [new(new(year, 3, 17), "St Patrick's Day")]);
            AddFixed(days, [new(new(year, 7, 12), "Battle of the Boyne (Orangemen's Day)")]);
        }

        return [.. days.Values];
    }

    private static void Add(SortedDictionary<DateOnly, BankHoliday> days, BankHoliday holiday) => days.TryAdd(holiday.Day, holiday);

    /// <summary>Adds days of fixed dates: those on weekdays first, then those on a weekend, each on the next free weekday.</summary>
    private static void AddFixed(SortedDictionary<DateOnly, BankHoliday> days, ReadOnlySpan<BankHoliday> holidays)
    {
        foreach (var holiday in holidays)
        {
            if (!IsWeekend(holiday.Day))
            {
                Add(days, holiday);
            }
        }

        foreach (var holiday in holidays)
        {
            var day = holiday.Day;
            while (IsWeekend(holiday.Day) && (IsWeekend(day) || days.ContainsKey(day)))
            {
                day = day.AddDays(1);
            }

            Add(days, holiday with { Day = day });
        }
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static DateOnly FirstMonday(int year, int month)
    {
        var day = new DateOnly(year, month, 1);
        return day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7);
    }

    private static DateOnly LastMonday(int year, int month)
    {
        var day = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return day.AddDays(-(((int)day.DayOfWeek - (int)DayOfWeek.Monday + 7) % 7));
    }

    /// <summary>Easter Sunday of the Gregorian calendar.</summary>
    /// <remarks>The anonymous computus, as in Meeus, Astronomical Algorithms, chapter 8.</remarks>
    private static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new(year, n / 31, (n % 31) + 1);
    }
}
