using CoAssess.Councils;
using CoAssess.Datasets;
using Microsoft.Extensions.Options;
using static CoAssess.Core.Tests.Datasets.PublishedBorough;

namespace CoAssess.Core.Tests.Datasets;

public sealed class TransparencyTimetableTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly Period Spring = new(new(2026, 4, 1), new(2026, 6, 30));
    private static readonly Period Summer = new(new(2026, 7, 1), new(2026, 9, 30));

    [Fact]
    public async Task A_quarter_is_due_a_month_after_it_and_counted_late_by_days()
    {
        var borough = new PublishedBorough();

        var lines = await ListAsync(borough);

        var late = Assert.Single(lines, static line => line.SchemaId == "spend" && line.Period == Summer);
        Assert.Equal(new(2026, 10, 31), late.DueOn);
        Assert.Equal(22, late.LateByDays);
        Assert.Null(late.ReleasedOn);
    }

    [Fact]
    public async Task The_running_quarter_is_listed_and_not_late()
    {
        var lines = await ListAsync(new());

        var next = Assert.Single(lines, static line => line.SchemaId == "spend" && line.Period.From == new DateOnly(2026, 10, 1));
        Assert.Equal(new(2027, 1, 31), next.DueOn);
        Assert.Equal(0, next.LateByDays);
    }

    [Fact]
    public async Task Three_months_publish_a_quarter_on_the_day_of_the_last()
    {
        var borough = new PublishedBorough();
        Publish(borough, 4, "2026-05-10");
        Publish(borough, 6, "2026-08-05");
        Publish(borough, 5, "2026-07-10");

        var lines = await ListAsync(borough);

        var quarter = Assert.Single(lines, static line => line.SchemaId == "spend" && line.Period == Spring);
        Assert.Equal(new(2026, 8, 5), quarter.ReleasedOn);
        Assert.Equal(5, quarter.LateByDays);
        Assert.Null(quarter.Remark);
    }

    [Fact]
    public async Task A_quarter_published_in_part_counts_as_not_published_and_that_is_said()
    {
        var borough = new PublishedBorough();
        Publish(borough, 4, "2026-05-10");
        Publish(borough, 6, "2026-07-10");

        var lines = await ListAsync(borough);

        var quarter = Assert.Single(lines, static line => line.SchemaId == "spend" && line.Period == Spring);
        Assert.Null(quarter.ReleasedOn);
        Assert.Equal(114, quarter.LateByDays);
        Assert.Equal("Published in part only, which does not count: April 2026; June 2026.", quarter.Remark);
    }

    [Fact]
    public async Task A_later_version_does_not_make_a_quarter_late()
    {
        var borough = new PublishedBorough();
        borough.Publish("spend", Spring, Columns, [Payment("Highways", "Acme Ltd", "2026-04-03", "999.00")], at: At("2026-07-01"));
        borough.Publish("spend", Spring, Columns, [Payment("Highways", "Acme Ltd", "2026-04-03", "998.00")], at: At("2026-11-01"));

        var lines = await ListAsync(borough);

        Assert.Equal(new(2026, 7, 1), Assert.Single(lines, static line => line.SchemaId == "spend" && line.Period == Spring).ReleasedOn);
    }

    [Fact]
    public async Task What_a_council_publishes_each_month_is_due_each_month()
    {
        var lines = await ListAsync(new(), monthly: ["spend"]);

        var october = Assert.Single(lines, static line => line.SchemaId == "spend" && line.Period.From == new DateOnly(2026, 10, 1));
        Assert.Equal(Period.MonthOf(new(2026, 10, 1)), october.Period);
        Assert.Equal(new(2026, 11, 30), october.DueOn);
    }

    [Fact]
    public async Task A_year_runs_from_April_to_March()
    {
        var lines = await ListAsync(new());

        var year = lines.First(static line => line.SchemaId == "land");
        Assert.Equal(new(new(2025, 4, 1), new(2026, 3, 31)), year.Period);
        Assert.Equal(new(2026, 4, 30), year.DueOn);
    }

    [Fact]
    public async Task The_latest_of_what_is_missing_comes_first_and_what_is_published_last()
    {
        var borough = new PublishedBorough();
        Publish(borough, 7, "2026-08-10");
        Publish(borough, 8, "2026-09-10");
        Publish(borough, 9, "2026-10-10");

        var lines = await ListAsync(borough);

        Assert.Equal("land", lines[0].SchemaId);
        Assert.Equal(Summer, lines[^1].Period);
        Assert.Equal(lines.Count - 1, lines.TakeWhile(static line => line.ReleasedOn is null).Count());
    }

    [Theory]
    [InlineData("W06000001")]
    [InlineData("S12000001")]
    [InlineData("N09000001")]
    public async Task The_Code_asks_nothing_of_councils_outside_England(string code)
    {
        Assert.Empty(await ListAsync(new(), CouncilId.Parse(code)));
    }

    [Fact]
    public async Task What_does_not_apply_to_the_council_is_not_asked_for()
    {
        Assert.DoesNotContain(await ListAsync(new(), notApplicable: ["land"]), static line => line.SchemaId == "land");
    }

    private static async Task<IReadOnlyList<TimetableLine>> ListAsync(
        PublishedBorough borough, CouncilId? council = null, string[]? monthly = null, string[]? notApplicable = null)
    {
        var options = new TransparencyOptions();
        Array.ForEach(monthly ?? [], options.Monthly.Add);
        Array.ForEach(notApplicable ?? [], options.NotApplicable.Add);
        return await new TransparencyTimetable(borough, borough, new UtcCalendar(), Options.Create(options))
            .ListAsync(council ?? Borough.Id, Today, CancellationToken.None);
    }

    private static void Publish(PublishedBorough borough, int month, string on) =>
        borough.Publish("spend", Period.MonthOf(new(2026, month, 1)), Columns, [Payment("Highways", "Acme Ltd", $"2026-{month:D2}-03", "999.00")], at: At(on));

    private static DateTimeOffset At(string day) => new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new(12, 0), TimeSpan.Zero);

    /// <summary>Days as UTC has them; no test here counts working days.</summary>
    private sealed class UtcCalendar : IWorkingCalendar
    {
        public bool IsWorkingDay(DateOnly day, Nation nation) => throw new NotSupportedException();

        public DueDate Count(DateOnly from, int workingDays, Nation nation) => throw new NotSupportedException();

        public int CountBetween(DateOnly from, DateOnly to, Nation nation) => throw new NotSupportedException();

        public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
    }
}
