using CoAssess.Councils;

namespace CoAssess.Web.Tests.Site;

/// <summary>Weekdays, no holidays.</summary>
internal sealed class FakeCalendar : IWorkingCalendar
{
    public bool IsWorkingDay(DateOnly day, Nation nation) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    public DueDate Count(DateOnly from, int workingDays, Nation nation)
    {
        var day = from;
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(1);
            left -= IsWorkingDay(day, nation) ? 1 : 0;
        }

        return new(from, workingDays, day, []);
    }

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
