namespace CoAssess.Councils;

/// <summary>Counts working days by the bank holidays of the nation concerned.</summary>
internal sealed class WorkingCalendar(BankHolidays holidays) : IWorkingCalendar
{
    public bool IsWorkingDay(DateOnly day, Nation nation) => !IsWeekend(day) && holidays.Find(day, nation) is null;

    public DueDate Count(DateOnly from, int workingDays, Nation nation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var day = from;
        List<BankHoliday>? leftOut = null;
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWeekend(day))
            {
                continue;
            }

            if (holidays.Find(day, nation) is { } holiday)
            {
                (leftOut ??= []).Add(holiday);
            }
            else
            {
                left--;
            }
        }

        return new(from, workingDays, day, leftOut ?? []) { Notice = NoticeFor(from, day, nation) };
    }

    public int CountBetween(DateOnly from, DateOnly to, Nation nation)
    {
        var count = 0;
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            count += IsWorkingDay(day, nation) ? 1 : 0;
        }

        return count;
    }

    public DateOnly DayOf(DateTimeOffset at) => UkTime.DayOf(at);

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private string? NoticeFor(DateOnly from, DateOnly to, Nation nation)
    {
        if (holidays.IsOnFile(from.Year, nation) && holidays.IsOnFile(to.Year, nation))
        {
            return null;
        }

        var (first, last) = holidays.YearsOnFile(nation);
        return $"Bank holidays outside {first} to {last} are reckoned by rule; days proclaimed once are not known yet.";
    }
}
