using CoAssess.Core.Tests.Outbox;
using CoAssess.Councils;
using CoAssess.Responses;

namespace CoAssess.Core.Tests.Responses;

public class DueDatesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bank_holiday_proclaimed_late_moves_the_open_cases_and_the_list_with_them()
    {
        using var town = new Town(new ScriptedPublisher());
        var question = town.Question("1");
        await town.HearAsync(question);
        var calendar = new OneMoreHoliday(town.Get<IWorkingCalendar>(), new(2026, 3, 9));
        var job = new DueDates(town.Get<CaseStore>(), town.Desk, calendar, town.Council, town.Clock);

        var first = await job.RunAsync(Token);
        var second = await job.RunAsync(Token);

        Assert.Equal((1, 1, 0), (first.Read, first.Stored, second.Stored));
        Assert.Equal(new(2026, 3, 17), (await town.CaseAsync(question)).AnswerBy.DueOn);
        Assert.Single((await town.Desk.ListAsync(Town.Id, CaseState.Open, null, Token)).Cases);
    }

    [Fact]
    public async Task What_is_late_is_counted_and_said()
    {
        using var town = new Town(new ScriptedPublisher());
        await town.HearAsync(town.Question("1"), town.Question("2", isUrgent: true));
        town.Clock.Advance(TimeSpan.FromDays(15));
        await town.HearAsync(town.Question("3"));

        var report = await new DueDates(town.Get<CaseStore>(), town.Desk, town.Get<IWorkingCalendar>(), town.Council, town.Clock).RunAsync(Token);

        Assert.Equal(
            ["1 open case is urgent and not answered yet.", "2 open cases are past the day they were to be answered by.", "1 open case is past the day they were to be acknowledged by."],
            report.Notes);
    }

    private sealed class OneMoreHoliday(IWorkingCalendar calendar, DateOnly holiday) : IWorkingCalendar
    {
        public bool IsWorkingDay(DateOnly day, Nation nation) => day != holiday && calendar.IsWorkingDay(day, nation);

        public DueDate Count(DateOnly from, int workingDays, Nation nation) =>
            calendar.Count(from, workingDays, nation) is var due && from < holiday && due.DueOn >= holiday
                ? calendar.Count(from, workingDays + 1, nation) with { WorkingDays = workingDays, HolidaysLeftOut = [new(holiday, "Proclaimed late")] }
                : due;

        public int CountBetween(DateOnly from, DateOnly to, Nation nation) => calendar.CountBetween(from, to, nation);

        public DateOnly DayOf(DateTimeOffset at) => calendar.DayOf(at);
    }
}
