using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Jobs;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Hosting;

public sealed class NightReadinessTests
{
    private const string Night = "NightlyIngestion";
    private readonly FakeClock _clock = new(); // Monday 2 March 2026, 09:00 UTC
    private readonly InMemoryRecordStore _records = new();

    [Fact]
    public async Task A_new_installation_waits_for_its_first_night_and_notices_when_none_comes()
    {
        var part = Part("daily 02:00");

        var atFirst = await LookAsync(part);
        _clock.Advance(TimeSpan.FromHours(17.5)); // half past two at night
        var soon = await LookAsync(part);
        _clock.Advance(TimeSpan.FromHours(1));
        var late = await LookAsync(part);

        Assert.Equal([ReadinessState.Well, ReadinessState.Well, ReadinessState.Degraded], [atFirst.State, soon.State, late.State]);
    }

    [Theory]
    [InlineData(JobRunState.Done, true, ReadinessState.Well)]
    [InlineData(JobRunState.Failed, false, ReadinessState.Degraded)]
    [InlineData(JobRunState.Killed, false, ReadinessState.Degraded)]
    [InlineData(JobRunState.Running, false, ReadinessState.Degraded)] // since two, and it is nine
    [InlineData(JobRunState.Done, false, ReadinessState.Well)]
    public async Task The_newest_night_tells(JobRunState state, bool isNextDue, ReadinessState expected)
    {
        await RanAsync(dueAt: _clock.GetUtcNow().AddHours(-7), state);
        _clock.Advance(TimeSpan.FromHours(isNextDue ? 17.5 : 0)); // at half past two the next may still begin

        var found = await LookAsync(Part("daily 02:00"));

        Assert.Equal(expected, found.State);
    }

    [Fact]
    public async Task A_night_that_did_not_read_an_account_to_its_end_is_told()
    {
        await RanAsync(dueAt: _clock.GetUtcNow().AddHours(-7), JobRunState.Done, new() { Read = 50_000, Failed = 1 });

        var found = await LookAsync(Part("daily 02:00"));

        Assert.Equal(ReadinessState.Degraded, found.State);
        Assert.Contains("1 account was not read to the end", found.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_night_that_was_missed_is_noticed_an_hour_after_it_was_due()
    {
        await RanAsync(dueAt: _clock.GetUtcNow().AddHours(-31), JobRunState.Done);

        var found = await LookAsync(Part("daily 02:00"));

        Assert.Equal(ReadinessState.Degraded, found.State);
        Assert.Contains("2026-03-02 02:00", found.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_due_every_quarter_of_an_hour_is_late_a_quarter_of_an_hour_later()
    {
        await RanAsync(dueAt: _clock.GetUtcNow().AddMinutes(-15), JobRunState.Done);
        var part = Part("every 00:15:00");

        _clock.Advance(TimeSpan.FromMinutes(14));
        var inTime = await LookAsync(part);
        _clock.Advance(TimeSpan.FromMinutes(31));
        var late = await LookAsync(part);

        Assert.Equal(ReadinessState.Well, inTime.State);
        Assert.Equal(ReadinessState.Degraded, late.State);
    }

    [Fact]
    public async Task Where_the_timetable_asks_for_none_none_is_missed()
    {
        var found = await LookAsync(Part("off"));

        Assert.Equal(ReadinessState.Well, found.State);
    }

    private NightReadiness Part(string time) => new(_records, new(new Dictionary<string, string> { [Night] = time }, UkTime.Zone), _clock);

    private static async Task<PartReadiness> LookAsync(NightReadiness part) => await part.LookAsync(CancellationToken.None);

    private async Task RanAsync(DateTimeOffset dueAt, JobRunState state, JobReport? report = null)
    {
        var log = new JobLog(_records);
        var run = new JobRun(Night, dueAt, dueAt, null, JobRunState.Running, null, null);
        var latest = await log.BeginAsync(run, null, 1, CancellationToken.None);
        if (state is not JobRunState.Running)
        {
            await log.EndAsync(run with { State = state, Report = report }, latest, dueAt.AddMinutes(5), CancellationToken.None);
        }
    }
}
