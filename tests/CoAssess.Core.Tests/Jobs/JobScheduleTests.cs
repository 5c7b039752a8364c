using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Core.Tests.Jobs;

public class JobScheduleTests
{
    [Theory]
    [InlineData("2026-03-02T01:59:59Z", "2026-03-01T02:00:00Z", "2026-03-02T02:00:00Z")] // winter: UTC
    [InlineData("2026-07-01T00:59:59Z", "2026-06-30T01:00:00Z", "2026-07-01T01:00:00Z")] // summer: an hour earlier in UTC
    [InlineData("2026-03-29T12:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T01:00:00Z")] // the night the clocks go forward
    [InlineData("2026-10-25T12:00:00Z", "2026-10-25T02:00:00Z", "2026-10-26T02:00:00Z")] // the night they go back
    public void Two_in_the_morning_is_kept_in_UK_local_time(string now, string last, string next)
    {
        var schedule = JobSchedule.Parse("daily 02:00");

        Assert.Equal(DateTimeOffset.Parse(last), schedule.LastDue(DateTimeOffset.Parse(now), UkTime.Zone));
        Assert.Equal(DateTimeOffset.Parse(next), schedule.NextDue(DateTimeOffset.Parse(now), UkTime.Zone));
    }

    [Theory]
    [InlineData("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")] // 01:30 does not come: kept at 02:30 BST
    [InlineData("2026-10-24T23:00:00Z", "2026-10-25T00:30:00Z")] // 01:30 comes twice: kept the first time
    [InlineData("2026-10-25T00:45:00Z", "2026-10-26T01:30:00Z")] // and not the second
    public void A_time_that_the_clocks_skip_or_repeat_is_kept_once(string now, string next)
    {
        var schedule = JobSchedule.Parse("daily 01:30");

        Assert.Equal(DateTimeOffset.Parse(next), schedule.NextDue(DateTimeOffset.Parse(now), UkTime.Zone));
        Assert.Equal(DateTimeOffset.Parse(next), schedule.NextDue(DateTimeOffset.Parse(now), UkTime.ByRule()));
    }

    [Fact]
    public void Every_five_minutes_is_the_same_moment_on_every_host()
    {
        var schedule = JobSchedule.Parse("every 00:05:00");

        Assert.Equal(DateTimeOffset.Parse("2026-03-02T09:05:00Z"), schedule.LastDue(DateTimeOffset.Parse("2026-03-02T09:09:59Z"), UkTime.Zone));
        Assert.Equal(DateTimeOffset.Parse("2026-03-02T09:10:00Z"), schedule.NextDue(DateTimeOffset.Parse("2026-03-02T09:05:00Z"), UkTime.Zone));
    }

    [Theory]
    [InlineData("")]
    [InlineData("daily")]
    [InlineData("daily 25:00")]
    [InlineData("every 00:00:05")]
    [InlineData("0 0 2 * * *")]
    public void Anything_else_is_refused_with_the_forms_there_are(string text)
    {
        var problem = Assert.Throws<FormatException>(() => JobSchedule.Parse(text));

        Assert.Contains("daily 02:00", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_runs_the_night_and_an_installation_may_change_it()
    {
        var now = DateTimeOffset.Parse("2026-03-02T12:00:00Z");

        var timetable = new Timetable(new Dictionary<string, string> { ["nightlyingestion"] = "daily 04:30", ["SendOutbox"] = "off" }, UkTime.Zone);

        Assert.Equal(DateTimeOffset.Parse("2026-03-02T04:30:00Z"), timetable.LastDue("NightlyIngestion", now));
        Assert.Null(timetable.LastDue("SendOutbox", now));
        Assert.Equal(DateTimeOffset.Parse("2026-03-02T06:00:00Z"), timetable.LastDue("DueDates", now));
    }
}
