using System.Diagnostics.Metrics;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Jobs;
using CoAssess.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoAssess.Core.Tests.Jobs;

public sealed class JobRunnerTests
{
    private readonly FakeClock _clock = new();
    private readonly InMemoryRecordStore _records = new();
    private readonly InMemoryLeases _leases;

    public JobRunnerTests() => _leases = new(_clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_leaves_a_record_of_what_it_did()
    {
        var job = new ScriptedJob(_ => new JobReport { Read = 5, Stored = 3, Duplicates = 1, Quarantined = 1, Notes = ["One account was slow."] });
        job.During = () => _clock.Advance(TimeSpan.FromSeconds(42));

        var outcome = await Runner(job).RunAsync("nightlyingestion", Token);

        var run = Assert.IsType<JobRunOutcome.Ran>(outcome).Run;
        Assert.Equal((JobRunState.Done, 42.0, 5), (run.State, run.Seconds, run.Report!.Read));
        Assert.Equal(DateTimeOffset.Parse("2026-03-02T02:00:00Z"), run.DueAt);
        Assert.Equivalent(run, Assert.Single(await Runner(job).ListAsync(null, 10, Token)));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_run_for_a_moment_to_come_does_not_freeze_the_job_once_the_clock_is_set_back(int daysAhead, bool isWanted)
    {
        var due = DateTimeOffset.Parse("2026-03-02T02:00:00Z");
        var latest = new JobLatest(due.AddDays(daysAhead), "row", JobRunState.Done, due.AddDays(daysAhead), 1);

        var wants = latest.Wants(due, due.AddHours(7));

        Assert.Equal(isWanted, wants);
    }

    [Fact]
    public async Task An_unknown_name_is_refused_with_the_known_ones()
    {
        var outcome = await Runner(new ScriptedJob()).RunAsync("NightlyIngest", Token);

        Assert.Equal(["NightlyIngestion"], Assert.IsType<JobRunOutcome.Unknown>(outcome).Known);
    }

    [Fact]
    public async Task A_failure_is_recorded_by_its_type_and_never_by_its_text()
    {
        var job = new ScriptedJob(_ => throw new InvalidOperationException("words of a resident"));

        var outcome = await Runner(job).RunAsync(job.Name, Token);

        var run = Assert.IsType<JobRunOutcome.Ran>(outcome).Run;
        Assert.Equal((JobRunState.Failed, "InvalidOperationException"), (run.State, run.Error));
        await foreach (var record in _records.ReadAllAsync(RecordRange.OfTable("Jobs"), Token))
        {
            Assert.DoesNotContain("resident", System.Text.Encoding.UTF8.GetString(record.Body.Span), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_hosts_never_run_a_job_at_once()
    {
        var gate = new TaskCompletionSource();
        var job = new ScriptedJob { Until = gate.Task };
        var first = Runner(job).RunAsync(job.Name, Token).AsTask();
        await job.Started.Task;

        var second = await Runner(new ScriptedJob()).RunAsync(job.Name, Token);
        _clock.Advance(TimeSpan.FromMinutes(30)); // the lease is renewed as long as the work goes on
        var third = await Runner(new ScriptedJob()).RunAsync(job.Name, Token);
        gate.SetResult();

        Assert.IsType<JobRunOutcome.HeldElsewhere>(second);
        Assert.IsType<JobRunOutcome.HeldElsewhere>(third);
        Assert.IsType<JobRunOutcome.Ran>(await first);
    }

    [Fact]
    public async Task A_job_is_due_once_and_missed_nights_are_caught_up_by_one_run()
    {
        var job = new ScriptedJob();
        var runner = Runner(job);

        Assert.NotNull(await runner.RunIfDueAsync(job.Name, Token));
        Assert.Null(await runner.RunIfDueAsync(job.Name, Token));
        _clock.Advance(TimeSpan.FromDays(4));
        var caughtUp = await runner.RunIfDueAsync(job.Name, Token);
        Assert.Null(await runner.RunIfDueAsync(job.Name, Token));

        Assert.Equal(DateTimeOffset.Parse("2026-03-06T02:00:00Z"), Assert.IsType<JobRunOutcome.Ran>(caughtUp).Run.DueAt);
        Assert.Equal(2, job.Runs);
    }

    [Fact]
    public async Task A_failed_run_is_tried_again_later_but_not_for_ever()
    {
        var job = new ScriptedJob(_ => throw new TimeoutException());
        var runner = Runner(job);

        await runner.RunIfDueAsync(job.Name, Token);
        Assert.Null(await runner.RunIfDueAsync(job.Name, Token));
        for (var minute = 0; minute < 120; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await runner.RunIfDueAsync(job.Name, Token);
        }

        Assert.Equal(JobLatest.MaxTries, job.Runs);
    }

    [Fact]
    public async Task A_killed_run_shows_as_running_and_is_marked_and_made_good_at_the_next_start()
    {
        var job = new ScriptedJob();
        var log = new JobLog(_records);
        var killed = new JobRun(job.Name, DateTimeOffset.Parse("2026-03-02T02:00:00Z"), _clock.GetUtcNow(), null, JobRunState.Running, null, null);
        await log.BeginAsync(killed, null, 1, Token);
        Assert.Equal(JobRunState.Running, Assert.Single(await Runner(job).ListAsync(job.Name, 10, Token)).State);
        _clock.Advance(TimeSpan.FromMinutes(5));

        var outcome = await Runner(job).RunIfDueAsync(job.Name, Token);

        Assert.NotNull(outcome);
        Assert.Equal([JobRunState.Done, JobRunState.Killed], (await Runner(job).ListAsync(job.Name, 10, Token)).Select(static run => run.State));
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_is_recorded_and_run_again()
    {
        using var stop = new CancellationTokenSource();
        var job = new ScriptedJob { During = stop.Cancel, Until = Task.Delay(Timeout.Infinite, stop.Token) };
        var runner = Runner(job);

        var stopped = await runner.RunAsync(job.Name, stop.Token);
        (job.During, job.Until) = (static () => { }, Task.CompletedTask);
        var again = await runner.RunIfDueAsync(job.Name, Token);

        Assert.Equal((JobRunState.Killed, "Stopped"), (((JobRunOutcome.Ran)stopped).Run.State, ((JobRunOutcome.Ran)stopped).Run.Error));
        Assert.Equal(JobRunState.Done, Assert.IsType<JobRunOutcome.Ran>(again).Run.State);
    }

    [Fact]
    public void A_timetable_that_names_no_job_there_is_stops_the_host_in_words()
    {
        var timetable = new Timetable(new Dictionary<string, string> { ["NightlyIngestoin"] = "daily 03:00" }, UkTime.Zone);

        var problem = Assert.Throws<InvalidOperationException>(() => new JobRunner([new ScriptedJob()], timetable, _records, _leases, _clock, NullLogger<JobRunner>.Instance));

        Assert.Contains("CoAssess:Timetable:NightlyIngestoin", problem.Message, StringComparison.Ordinal);
        Assert.Contains("NightlyIngestion", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_meter_counts_runs_and_items_by_job()
    {
        List<string> counted = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "CoAssess")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (tags.ToArray().Any(static tag => tag is { Key: "coassess.job", Value: "MeteredJob" }))
            {
                counted.Add($"{instrument.Name} {tags[1].Value} {value}");
            }
        });
        listener.Start();
        var job = new ScriptedJob(_ => new JobReport { Read = 5, Stored = 3 }) { Name = "MeteredJob" };

        await Runner(job).RunAsync(job.Name, Token);

        Assert.Contains("coassess.job.runs done 1", counted);
        Assert.Contains("coassess.job.items stored 3", counted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_scheduler_runs_what_is_due_as_the_clock_passes_and_survives_a_store_that_fails(bool timesOut)
    {
        var job = new ScriptedJob();
        var timetable = new Timetable(new Dictionary<string, string> { ["NightlyIngestion"] = "every 00:05:00" }, UkTime.Zone);
        var records = new Outbox.InterruptedRecords(_records) { Failure = () => timesOut ? new TaskCanceledException() : new IOException() };
        var runner = new JobRunner([job], timetable, records, _leases, _clock, NullLogger<JobRunner>.Instance);
        using var scheduler = new LocalScheduler(runner, timetable, _clock, NullLogger<LocalScheduler>.Instance);

        await scheduler.StartAsync(Token);
        await WaitForAsync(() => job.Runs == 1);
        records.KillAfter(0);
        await AdvanceAsync(TimeSpan.FromMinutes(6));
        records.Restart();
        await WaitForAsync(() => job.Runs == 2, advance: true);
        await scheduler.StopAsync(Token);

        Assert.Equal(2, job.Runs);

        async Task AdvanceAsync(TimeSpan by)
        {
            for (var passed = TimeSpan.Zero; passed < by; passed += TimeSpan.FromSeconds(30))
            {
                _clock.Advance(TimeSpan.FromSeconds(30));
                await Task.Delay(5, Token);
            }
        }

        async Task WaitForAsync(Func<bool> condition, bool advance = false)
        {
            for (var tries = 0; tries < 400 && !condition(); tries++)
            {
                if (advance && tries % 20 == 0)
                {
                    _clock.Advance(TimeSpan.FromSeconds(10));
                }

                await Task.Delay(5, Token);
            }
        }
    }

    private JobRunner Runner(IJob job) => new([job], new Timetable(new Dictionary<string, string>(), UkTime.Zone), _records, _leases, _clock, NullLogger<JobRunner>.Instance);

    private sealed class ScriptedJob(Func<CancellationToken, JobReport>? report = null) : IJob
    {
        public string Name { get; init; } = "NightlyIngestion";

        public int Runs { get; private set; }

        public Action During { get; set; } = static () => { };

        public Task Until { get; set; } = Task.CompletedTask;

        public TaskCompletionSource Started { get; } = new();

        public async ValueTask<JobReport> RunAsync(CancellationToken cancellationToken)
        {
            Runs++;
            Started.TrySetResult();
            During();
            await Until;
            return report?.Invoke(cancellationToken) ?? new();
        }
    }
}
