using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Intake;
using CoAssess.Jobs;
using CoAssess.Privacy;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Core.Tests.Intake;

public sealed class ListeningCountsTests
{
    private static readonly Council Council = IntakeHouse.Council;
    private readonly FakeClock _clock = new(new(2026, 11, 5, 4, 0, 0, TimeSpan.Zero)); // the Thursday after the last week of October is over
    private readonly InMemoryRecordStore _records = new();
    private readonly InMemoryBlobStore _blobs = new(TimeProvider.System);
    private readonly Heard _heard = new();

    [Fact]
    public async Task A_month_is_shown_with_its_weeks_once_they_are_over()
    {
        _heard.Say(40, new(2026, 9, 28), service: "526");
        _heard.Say(30, new(2026, 10, 31), service: "557");
        ((int[])[5, 12, 19]).ToList().ForEach(day => _heard.Say(20, new(2026, 10, day), service: "526"));

        var report = await RunAsync();
        var month = (await Report().FindAsync(Council.Id, "2026-10", default))!;

        Assert.True(report.Stored > 0);
        Assert.Equal([new(2026, 9, 28), new(2026, 10, 5), new(2026, 10, 12), new(2026, 10, 19), new DateOnly(2026, 10, 26)], month.Mondays);
        Assert.Equal((40, 130), (month.All.Weeks[0]!.Value.Count, month.All.Month!.Value.Count));
        Assert.Equal([null, null], month.Tables.Single(static table => table.Axis == "channel").Lines.Select(static line => line.Month!.Value.Count)); // shown, it would tell that none came by another
        Assert.Contains(month.Tables.Single(static table => table.Axis == "service").Lines, static line => line is { Code: "526", Name: "Bin Replacement" });
    }

    [Fact]
    public async Task A_week_that_is_not_settled_waits()
    {
        _heard.Say(40, new(2026, 10, 26));
        _clock.Advance(TimeSpan.FromDays(-1));

        await RunAsync();
        var before = (await Report().FindAsync(Council.Id, "2026-10", default))!;
        _clock.Advance(TimeSpan.FromDays(1));
        await RunAsync();
        var after = (await Report().FindAsync(Council.Id, "2026-10", default))!;

        Assert.Null(before.All.Weeks[4]);
        Assert.Null(before.All.Month);
        Assert.Equal(40, after.All.Weeks[4]!.Value.Count);
    }

    [Fact]
    public async Task Run_again_it_decides_nothing_whatever_came_since()
    {
        _heard.Say(40, new(2026, 10, 12));
        await RunAsync();
        var before = await Report().FindAsync(Council.Id, "2026-10", default);

        _heard.Say(25, new(2026, 10, 12));
        _clock.Advance(TimeSpan.FromDays(1));
        var report = await RunAsync();

        Assert.Equal((0, 5), (report.Stored, report.Duplicates));
        Assert.Equal(before!.All.Weeks, (await Report().FindAsync(Council.Id, "2026-10", default))!.All.Weeks);
    }

    [Fact]
    public async Task What_everybody_can_count_or_will_find_in_the_register_and_what_is_urgent_or_gone_is_not_counted()
    {
        _heard.Say(30, new(2026, 10, 12));
        _heard.Say(5, new(2026, 10, 12), change: static message => message with { IsPublic = true });
        _heard.Say(5, new(2026, 10, 12), change: static message => message with { About = new(new("spend"), null, null, MatchKind.Link) });
        _heard.Say(5, new(2026, 10, 12), change: static message => message with { State = FeedbackState.Deleted });
        _heard.Say(5, new(2026, 10, 12), change: static message => message with { Findings = [new(AnalysisAspect.Urgency, "urgent", 1, "1", null)] });

        await RunAsync();

        Assert.Equal(30, (await Report().FindAsync(Council.Id, "2026-10", default))!.All.Weeks[2]!.Value.Count);
    }

    [Fact]
    public async Task A_month_begun_goes_on_with_the_lists_it_began_with()
    {
        _heard.Say(40, new(2026, 10, 26));
        _heard.Say(40, new(2026, 11, 2));
        _clock.Advance(TimeSpan.FromDays(7)); // the first week of November is over
        await RunAsync("mastodon");

        _clock.Advance(TimeSpan.FromDays(7));
        _heard.Say(30, new(2026, 11, 9));
        var report = await RunAsync("mastodon", "reddit");

        Assert.Equal(0, report.Failed);
        Assert.Equal(["mastodon", "other"], (await Report().FindAsync(Council.Id, "2026-11", default))!.Tables.Single(static table => table.Axis == "channel").Lines.Select(static line => line.Code));
    }

    [Fact]
    public async Task By_ward_a_message_is_counted_where_it_names_one_and_nowhere_where_two_may_be_meant()
    {
        await Places().AddAsync(Council.Id, "wards", new MemoryStream("name,kind,ward\nMarket,ward,E05999901\nQuay,ward,E05999902"u8.ToArray()), default);
        _heard.Say(40, new(2026, 10, 12), change: static message => message with { Findings = [new(AnalysisAspect.Place, "E05999901", 1, "1", null)] });
        _heard.Say(30, new(2026, 10, 12), change: static message => message with
        {
            Findings = [new(AnalysisAspect.Place, "E05999901", 0.5, "1", null), new(AnalysisAspect.Place, "E05999902", 0.5, "1", null)],
        });
        _heard.Say(60, new(2026, 10, 12), change: static message => message with { Findings = [new(AnalysisAspect.Place, "E05999902", 0.9, "1", null)] });
        _clock.Advance(TimeSpan.FromDays(30));

        await RunAsync();
        var lines = (await Report().FindAsync(Council.Id, "2026-10", default))!.Tables.Single(static table => table.Axis == "place").Lines;

        Assert.Equal(["Market", "Quay", "No place told"], lines.Select(static line => line.Name));
        Assert.Equal([40, 60], lines.Take(2).Select(static line => (int)line.Month!.Value.Count!.Value));
    }

    [Theory]
    [InlineData("2026-12-31", "2026-W53", "2026-12")]
    [InlineData("2027-01-03", "2026-W53", "2026-12")]
    [InlineData("2027-01-04", "2027-W01", "2027-01")]
    [InlineData("2026-11-01", "2026-W44", "2026-10")]
    public void A_week_is_of_the_month_in_which_its_Thursday_lies(string day, string week, string month)
    {
        var on = DateOnly.Parse(day);

        Assert.Equal((week, month), (ListeningCalendar.WeekOf(on), ListeningCalendar.MonthOf(on)));
        Assert.Contains(week, ListeningCalendar.WeeksOf(month));
    }

    private async Task<JobReport> RunAsync(params string[] channels)
    {
        var axes = new ListeningAxes(new Networks(channels.Length > 0 ? channels : ["mastodon"]), Places());
        return await new ListeningCounts(
            _heard, Disclosure(), axes, Council, Calendar(), Options.Create(new CoAssessOptions()), _clock).RunAsync(default);
    }

    private ListeningReport Report() => new(Disclosure(), new StandInCatalogue("spend"), Places(), Calendar());

    private Gazetteers Places() => new(_records, _blobs, _clock);

    private Disclosure Disclosure() => new(new(_records, Council, Options.Create(new CoAssessOptions())), new(10, 5), _clock);

    private static WorkingCalendar Calendar() => new(BankHolidays.Embedded());

    private sealed class Networks(params string[] channels) : IConnectorDirectory
    {
        public IReadOnlyList<IConnector> All { get; } = [.. channels.Select(static channel => new ScriptedAccount(new(new(channel), "town"), []))];

        public IConnector? Find(AccountId account) => null;
    }
}
