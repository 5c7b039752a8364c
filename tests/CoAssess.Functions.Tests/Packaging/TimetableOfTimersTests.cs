using CoAssess.Councils;
using CoAssess.Functions.Packaging;
using CoAssess.Jobs;

namespace CoAssess.Functions.Tests.Packaging;

public sealed class TimetableOfTimersTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private static readonly DateTimeOffset NewYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_job_of_the_timetable_has_its_timer_and_every_queue_its_two_functions()
    {
        var functions = FunctionPackage.Functions(FunctionPackage.NewToken());

        Assert.Equal(PackageTimetable.Times.Keys.Order(), TypeOf("timerTrigger").Select(static pair => pair.Key).Order());
        Assert.Equal(
            WorkQueues.All.SelectMany(static queue => (string[])[queue, $"{queue}-poison"]).Order(),
            TypeOf("queueTrigger").Select(static pair => pair.Value.Bindings[0].QueueName).Order());
        Assert.Equal(functions.Count, TypeOf("timerTrigger").Count() + TypeOf("queueTrigger").Count() + 2);

        IEnumerable<KeyValuePair<string, FunctionFile>> TypeOf(string type) => functions.Where(pair => pair.Value.Bindings[0].Type == type);
    }

    /// <summary>Over a whole year, both changes of the clocks included: at every moment the timetable means, the timer fires.</summary>
    [Fact]
    public void A_timer_fires_at_every_moment_at_which_its_job_is_due_in_council_time()
    {
        foreach (var (job, time) in PackageTimetable.Times)
        {
            var schedule = NcrontabReading.Parse(Ncrontab.From(time));
            var due = DueMoments(time).ToArray();

            Assert.True(due.Length >= 365, job);
            Assert.Empty(due.Where(moment => !schedule.Fires(moment)).Select(moment => $"{job} {moment:u}"));
        }
    }

    [Theory]
    [InlineData("daily 00:30", "0 30 0,23 * * *")]
    [InlineData("daily 13:05", "0 5 12,13 * * *")]
    [InlineData("every 00:00:30", "*/30 * * * * *")]
    [InlineData("every 00:15:00", "0 */15 * * * *")]
    [InlineData("every 01:00:00", "0 0 * * * *")]
    [InlineData("every 06:00:00", "0 0 */6 * * *")]
    public void Times_are_written_as_the_host_reads_them(string time, string ncrontab) => Assert.Equal(ncrontab, Ncrontab.From(time));

    [Theory]
    [InlineData("every 00:07:00")]
    [InlineData("off")]
    [InlineData("daily 25:00")]
    [InlineData("")]
    public void A_time_that_no_timer_can_keep_stops_the_package(string time) => Assert.Throws<FormatException>(() => Ncrontab.From(time));

    private static IEnumerable<DateTimeOffset> DueMoments(string time)
    {
        if (time.Split(' ') is ["daily", var at])
        {
            for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
            {
                var local = day.ToDateTime(TimeOnly.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
                local = London.IsInvalidTime(local) ? local.AddHours(1) : local;
                yield return new DateTimeOffset(local, London.IsAmbiguousTime(local) ? TimeSpan.FromHours(1) : London.GetUtcOffset(local)).ToUniversalTime();
            }
        }
        else
        {
            var period = TimeSpan.Parse(time.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
            for (var moment = NewYear; moment < NewYear.AddDays(7); moment += period)
            {
                yield return moment;
            }
        }
    }
}
