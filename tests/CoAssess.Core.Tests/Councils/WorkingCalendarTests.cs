using CoAssess.Councils;

namespace CoAssess.Core.Tests.Councils;

public class WorkingCalendarTests
{
    private readonly WorkingCalendar _calendar = new(BankHolidays.Embedded());

    [Theory]
    [InlineData("2022-06-02", Nation.England)] // Spring bank holiday, moved for the Platinum Jubilee
    [InlineData("2022-06-03", Nation.Scotland)]
    [InlineData("2022-09-19", Nation.NorthernIreland)] // State Funeral
    [InlineData("2023-05-08", Nation.Wales)] // Coronation
    [InlineData("2020-05-08", Nation.England)] // VE day instead of 4 May
    [InlineData("2012-06-05", Nation.England)] // Diamond Jubilee
    [InlineData("2026-06-15", Nation.Scotland)] // World Cup, by proclamation of 4 February 2026
    [InlineData("2021-01-04", Nation.Scotland)] // 2 January was a Saturday
    [InlineData("2025-12-01", Nation.Scotland)] // St Andrew's Day was a Sunday
    [InlineData("2026-08-03", Nation.Scotland)] // first Monday of August
    [InlineData("2024-03-18", Nation.NorthernIreland)] // St Patrick's Day was a Sunday
    [InlineData("2026-07-13", Nation.NorthernIreland)] // 12 July is a Sunday
    [InlineData("2027-12-28", Nation.England)] // Boxing Day is a Sunday, and Monday is Christmas Day's
    public void A_bank_holiday_is_no_working_day(string day, Nation nation)
    {
        Assert.False(_calendar.IsWorkingDay(DateOnly.Parse(day), nation));
    }

    [Theory]
    [InlineData("2020-05-04", Nation.England)] // moved to 8 May
    [InlineData("2022-05-30", Nation.Wales)] // moved to 2 June
    [InlineData("2026-06-15", Nation.England)]
    [InlineData("2025-04-21", Nation.Scotland)] // Easter Monday is none in Scotland
    [InlineData("2026-01-02", Nation.England)]
    [InlineData("2025-08-25", Nation.Scotland)] // the summer holiday is at the month's other end
    [InlineData("2025-07-14", Nation.England)]
    public void A_holiday_of_another_nation_or_a_moved_one_is_a_working_day(string day, Nation nation)
    {
        Assert.True(_calendar.IsWorkingDay(DateOnly.Parse(day), nation));
    }

    [Fact]
    public void The_day_of_receipt_is_day_zero_and_the_working_is_shown()
    {
        var due = _calendar.Count(new(2026, 4, 1), 5, Nation.England); // the Wednesday before Easter

        Assert.Equal(new(2026, 4, 10), due.DueOn);
        Assert.Equal(["Good Friday", "Easter Monday"], due.HolidaysLeftOut.Select(static holiday => holiday.Name));
        Assert.Null(due.Notice);
        Assert.Equal(5, _calendar.CountBetween(due.From, due.DueOn, Nation.England));
    }

    [Fact]
    public void Words_received_on_a_holiday_are_counted_from_the_next_working_day()
    {
        var due = _calendar.Count(new(2026, 12, 25), 1, Nation.England); // Friday; Saturday's Boxing Day is kept on Monday 28

        Assert.Equal(new(2026, 12, 29), due.DueOn);
    }

    [Fact]
    public void No_working_days_is_the_same_day() => Assert.Equal(new(2026, 3, 2), _calendar.Count(new(2026, 3, 2), 0, Nation.Wales).DueOn);

    [Fact]
    public void Beyond_the_years_on_file_the_rule_counts_and_says_so()
    {
        var due = _calendar.Count(new(2034, 12, 20), 5, Nation.England);

        Assert.Equal(new(2034, 12, 29), due.DueOn); // Christmas is a Monday
        Assert.Contains("by rule", due.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rule_gives_every_day_on_file_but_those_proclaimed_once()
    {
        string[] moved = ["2012-06-04", "2012-06-05", "2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08", "2026-06-15"];
        var holidays = BankHolidays.Embedded();

        var differing = Enum.GetValues<Nation>().SelectMany(nation => Enumerable.Range(2012, 16)
            .SelectMany(year => Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(day => new DateOnly(year, 1, 1).AddDays(day)))
            .Where(day => holidays.Find(day, nation) is not null)
            .Where(day => BankHolidayRule.Of(day.Year, Division(nation)).All(holiday => holiday.Day != day))
            .Select(static day => day.ToString("O"))).Distinct().Order();

        Assert.Equal(moved, differing);
    }

    [Theory]
    [InlineData("2026-03-28T23:59:59Z", "2026-03-28")]
    [InlineData("2026-06-30T23:30:00Z", "2026-07-01")]
    [InlineData("2026-10-24T23:30:00Z", "2026-10-25")]
    [InlineData("2026-10-25T23:30:00Z", "2026-10-25")]
    public void A_day_is_one_in_the_United_Kingdom_with_or_without_time_zone_data(string moment, string day)
    {
        var at = DateTimeOffset.Parse(moment);

        Assert.Equal(DateOnly.Parse(day), _calendar.DayOf(at));
        Assert.Equal(DateOnly.Parse(day), UkTime.DayOf(at, UkTime.ByRule()));
    }

    [Fact]
    public void The_shared_list_of_England_and_Wales_holds_no_day_that_is_not_here()
    {
        var path = Path.Combine(Shared.Folder, "data", "calendar", "bank_holidays_england_wales_2017_2023.csv");
        Assert.SkipUnless(File.Exists(path), $"the shared calendar is not here ({Path.GetFileName(path)})");
        var listed = File.ReadLines(path).Skip(1).Select(static line => DateOnly.Parse(line.Split(',')[0])).ToHashSet();

        var ours = Enumerable.Range(0, 7 * 366).Select(static day => new DateOnly(2017, 1, 1).AddDays(day))
            .Where(day => day.Year <= 2023 && BankHolidays.Embedded().Find(day, Nation.England) is not null).ToList();

        Assert.Empty(listed.Except(ours));
        Assert.Equal([new(2022, 9, 19), new DateOnly(2023, 5, 8)], ours.Except(listed)); // both proclaimed late; the list lacks them
    }

    [Fact]
    public void A_newer_file_replaces_the_years_it_holds()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{nameof(A_newer_file_replaces_the_years_it_holds)}.json");
        File.WriteAllText(path, """{"scotland":{"division":"scotland","events":[{"title":"A day nobody foresaw","date":"2026-11-23","notes":"","bunting":true}]}}""");

        var calendar = new WorkingCalendar(BankHolidays.Load(path));

        Assert.False(calendar.IsWorkingDay(new(2026, 11, 23), Nation.Scotland));
        Assert.True(calendar.IsWorkingDay(new(2026, 11, 23), Nation.England));
        Assert.False(calendar.IsWorkingDay(new(2025, 12, 25), Nation.Scotland));
        File.Delete(path);
    }

    [Fact]
    public void A_file_that_holds_something_else_is_refused_in_words()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{nameof(A_file_that_holds_something_else_is_refused_in_words)}.json");
        File.WriteAllText(path, """{"scotland": 1}""");

        var problem = Assert.Throws<InvalidDataException>(() => BankHolidays.Load(path));

        Assert.Contains("bank-holidays.json", problem.Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    private static string Division(Nation nation) => nation switch
    {
        Nation.Scotland => BankHolidayRule.Scotland,
        Nation.NorthernIreland => BankHolidayRule.NorthernIreland,
        _ => BankHolidayRule.EnglandAndWales,
    };
}
