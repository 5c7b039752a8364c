using System.Diagnostics;
using System.Text;
using CoAssess.Core.Tests.Intake;
using CoAssess.Jobs;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Jobs;

public sealed class QueuedJobsTests
{
    private readonly QueuedJobs _house = new();

    [Fact]
    public async Task The_clock_lays_out_one_message_a_part_and_only_once()
    {
        var first = await _house.TickAsync();
        _house.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = await _house.TickAsync();

        Assert.Equal((2, 0), (first, second));
        Assert.Equal(2, await _house.Stores.CountAsync(WorkQueues.Jobs, default));
        Assert.Equal(0, _house.Job.Calls);
    }

    [Fact]
    public async Task A_store_that_times_out_at_one_job_holds_up_no_other()
    {
        _house.Writes.Before = static _ => throw new TaskCanceledException();

        var failures = await Assert.ThrowsAsync<AggregateException>(() => _house.TickAsync().AsTask());
        _house.Writes.Before = null;
        var laidOut = await _house.TickAsync();

        Assert.All(failures.InnerExceptions, static failure => Assert.IsType<TaskCanceledException>(failure));
        Assert.Equal(3, failures.InnerExceptions.Count); // what was given up of two queues, and the job
        Assert.Equal(2, laidOut);
    }

    [Fact]
    public async Task The_run_ends_with_its_last_part_and_tells_the_sum()
    {
        await _house.TickAsync();

        await _house.DeliverAllAsync();

        var run = await _house.LatestAsync();
        Assert.Equal((JobRunState.Done, 2, DateTimeOffset.Parse("2026-03-02T02:00:00Z")), (run.State, run.Report!.Stored, run.DueAt));
        Assert.Equal(0, await _house.TickAsync());
        Assert.Equal(0, await _house.Stores.CountAsync(WorkQueues.Jobs, default));
    }

    [Fact]
    public async Task A_part_that_has_no_time_left_goes_on_in_another_message()
    {
        _house.Job.Steps = 5;
        _house.Job.During = _ => _house.Clock.Advance(TimeSpan.FromSeconds(25));
        await _house.TickAsync();

        await _house.DeliverAllAsync();

        Assert.Equal((10, 4), (_house.Job.Done.Count, _house.Job.Calls));
        Assert.Equal((JobRunState.Done, 10), ((await _house.LatestAsync()).State, (await _house.LatestAsync()).Report!.Stored));
    }

    [Fact]
    public async Task A_message_that_comes_twice_does_nothing_the_second_time()
    {
        await _house.TickAsync();
        var message = Encoding.UTF8.GetString((await _house.Stores.TakeAsync(WorkQueues.Jobs, 1, TimeSpan.FromSeconds(1), default))[0].Body.Span);
        await _house.Host().Desk.RunAsync(WorkQueues.Jobs, message, default);

        await _house.Host().Desk.RunAsync(WorkQueues.Jobs, message, default);

        Assert.Equal(1, _house.Job.Calls);
    }

    [Fact]
    public async Task A_message_of_another_hand_another_secret_or_another_queue_is_refused()
    {
        await _house.TickAsync();
        var message = Encoding.UTF8.GetString((await _house.Stores.TakeAsync(WorkQueues.Jobs, 1, TimeSpan.FromSeconds(1), default))[0].Body.Span);
        var work = message.Split('.', 3)[2];

        await Assert.ThrowsAsync<WorkRefusedException>(() => RunAsync(WorkQueues.Jobs, work));
        await Assert.ThrowsAsync<WorkRefusedException>(() => RunAsync(WorkQueues.Jobs, message.Replace("files/", "other/", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<WorkRefusedException>(() => RunAsync(WorkQueues.Outbox, message));
        _house.Secret = Convert.ToBase64String(new byte[33]);
        await Assert.ThrowsAsync<WorkRefusedException>(() => RunAsync(WorkQueues.Jobs, message));
        Assert.Equal(0, _house.Job.Calls);

        Task RunAsync(string queue, string text) => _house.Host().Desk.RunAsync(queue, text, default).AsTask();
    }

    [Fact]
    public async Task A_part_that_fails_for_good_is_set_aside_ends_the_run_as_failed_and_can_be_put_back()
    {
        _house.Job.During = static part => throw new TimeoutException($"words about {part}");
        _house.Job.Parts = ["files/one"];
        await _house.TickAsync();

        await _house.DeliverAllAsync();
        var run = await _house.LatestAsync();
        var aside = Assert.Single(await _house.Host().Desk.ListSetAsideAsync(10, default));
        _house.Job.During = static _ => { };
        var isBack = await _house.Host().Desk.ReplayAsync(aside.Id, default);
        await _house.DeliverAllAsync();

        Assert.Equal((JobRunState.Failed, "TimeoutException"), (run.State, run.Error));
        Assert.Contains("files/one", aside.Work, StringComparison.Ordinal);
        Assert.True(isBack);
        Assert.Equal(["files/one 0"], _house.Job.Done);
        Assert.Empty(await _house.Host().Desk.ListSetAsideAsync(10, default));
    }

    [Fact]
    public async Task A_message_whose_work_fails_marks_its_trace_with_the_failures_type()
    {
        using var heard = new HeardTraces("job NightlyIngestion", nameof(UnlikeAnyOtherException));
        _house.Job.Parts = ["files/one"];
        _house.Job.During = static _ => throw new UnlikeAnyOtherException();
        await _house.TickAsync();

        await _house.DeliverAsync();

        Assert.Equal([(ActivityStatusCode.Error, nameof(UnlikeAnyOtherException))], heard.Ends);
    }

    [Fact]
    public async Task A_forged_message_that_was_given_up_is_shown_cannot_be_put_back_and_can_be_discarded()
    {
        await _house.Host().Desk.SetAsideAsync(WorkQueues.Jobs, "words of another hand", default);

        var aside = Assert.Single(await _house.Host().Desk.ListSetAsideAsync(10, default));

        Assert.Equal((WorkQueues.Jobs, ""), (aside.Queue, aside.Work));
        Assert.False(await _house.Host().Desk.ReplayAsync(aside.Id, default));
        Assert.True(await _house.Host().Desk.DiscardAsync(aside.Id, default));
        Assert.Empty(await _house.Host().Desk.ListSetAsideAsync(10, default));
    }

    [Fact]
    public async Task A_message_that_a_host_gave_up_twice_is_set_aside_by_the_next_call_of_the_clock_and_can_be_put_back()
    {
        _house.Job.Parts = ["files/one"];
        await _house.TickAsync();
        var lost = Assert.Single(await _house.Stores.TakeAsync(WorkQueues.Jobs, 32, TimeSpan.FromMinutes(1), default));
        await _house.Stores.EnqueueAsync($"{WorkQueues.Jobs}-poison-poison", lost.Body, TimeSpan.Zero, default);
        await _house.Stores.CompleteAsync(lost, default);

        await _house.TickAsync();
        var run = await _house.LatestAsync();
        var aside = Assert.Single(await _house.Host().Desk.ListSetAsideAsync(10, default));
        var isBack = await _house.Host().Desk.ReplayAsync(aside.Id, default);
        await _house.DeliverAllAsync();

        Assert.Equal((JobRunState.Failed, "GivenUp"), (run.State, run.Error));
        Assert.True(isBack);
        Assert.Equal(["files/one 0"], _house.Job.Done);
        Assert.Equal(0, await _house.Stores.CountAsync($"{WorkQueues.Jobs}-poison-poison", default));
    }

    [Fact]
    public async Task A_run_that_failed_is_laid_out_again_a_little_later_and_given_up_after_three_times()
    {
        _house.Job.During = static _ => throw new TimeoutException();
        var laidOut = 0;
        for (var round = 0; round < 6; round++)
        {
            laidOut += await _house.TickAsync();
            await _house.DeliverAllAsync();
            _house.Clock.Advance(TimeSpan.FromMinutes(20));
        }

        Assert.Equal(3 * 2, laidOut);
    }

    [Fact]
    public async Task A_night_whose_messages_were_lost_is_begun_anew_and_missed_nights_are_caught_up_once()
    {
        await _house.TickAsync();
        foreach (var item in await _house.Stores.TakeAsync(WorkQueues.Jobs, 32, TimeSpan.FromMinutes(1), default))
        {
            await _house.Stores.CompleteAsync(item, default);
        }

        _house.Clock.Advance(TimeSpan.FromMinutes(61));
        var anew = await _house.TickAsync();
        await _house.DeliverAllAsync();
        _house.Clock.Advance(TimeSpan.FromDays(3));
        var caughtUp = await _house.TickAsync();

        Assert.Equal((2, 2), (anew, caughtUp));
        Assert.Equal([JobRunState.Running, JobRunState.Done, JobRunState.Killed], (await _house.Host().Runner.ListAsync(null, 10, default)).Select(static run => run.State));
    }

    [Fact]
    public async Task A_night_that_is_lost_each_time_is_begun_again_but_not_for_ever()
    {
        var laidOut = 0;
        for (var round = 0; round < JobLatest.MaxRestarts + 4; round++)
        {
            laidOut += await _house.TickAsync();
            foreach (var item in await _house.Stores.TakeAsync(WorkQueues.Jobs, 32, TimeSpan.FromMinutes(1), default))
            {
                await _house.Stores.CompleteAsync(item, default);
            }

            _house.Clock.Advance(TimeSpan.FromMinutes(61));
        }

        _house.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(JobLatest.MaxRestarts * 2, laidOut);
        Assert.Equal(2, await _house.TickAsync());
    }

    [Fact]
    public async Task A_part_that_asks_no_budget_is_ended_in_time_and_run_again_for_the_rest()
    {
        _house.Job.Parts = ["files/one"];
        _house.Job.Until = static token => Task.Delay(Timeout.Infinite, token);
        await _house.TickAsync();

        var delivery = _house.DeliverAsync();
        for (var passed = TimeSpan.Zero; !delivery.IsCompleted && passed < TimeSpan.FromMinutes(6); passed += TimeSpan.FromSeconds(7))
        {
            var renewed = _house.Leases.Renewals;
            _house.Clock.Advance(TimeSpan.FromSeconds(7)); // the lease is renewed every so often
            while (_house.Leases.Renewals == renewed && !delivery.IsCompleted)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal(1, await delivery.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Null((await _house.PartAsync("files/one")).Error);
        Assert.Equal(1, (await _house.PartAsync("files/one")).Turn);
        _house.Job.Until = static _ => Task.CompletedTask;
        await _house.DeliverAllAsync();
        Assert.Equal(JobRunState.Done, (await _house.LatestAsync()).State);
    }

    [Fact]
    public async Task A_person_can_have_a_job_laid_out_at_any_time_but_not_while_it_is_under_way()
    {
        var first = await _house.Host().Dispatcher.EnqueueAsync("nightlyingestion", default);
        var second = await _house.Host().Dispatcher.EnqueueAsync("NightlyIngestion", default);
        await _house.DeliverAllAsync();
        var third = await _house.Host().Dispatcher.EnqueueAsync("NightlyIngestion", default);

        Assert.Equal(2, Assert.IsType<JobRunOutcome.Enqueued>(first).Messages);
        Assert.IsType<JobRunOutcome.HeldElsewhere>(second);
        Assert.IsType<JobRunOutcome.Enqueued>(third);
        Assert.IsType<JobRunOutcome.Unknown>(await _house.Host().Dispatcher.EnqueueAsync("Nightly", default));
    }

    [Fact]
    public async Task A_job_with_nothing_to_do_leaves_its_record_and_no_message()
    {
        _house.Job.Parts = [];

        await _house.TickAsync();

        Assert.Equal(JobRunState.Done, (await _house.LatestAsync()).State);
        Assert.Equal(0, await _house.Stores.CountAsync(WorkQueues.Jobs, default));
    }

    [Fact]
    public async Task A_host_killed_at_any_write_loses_no_part_and_the_run_ends()
    {
        var kills = 0;
        for (var at = 0; ; at++)
        {
            var house = new QueuedJobs { Job = { Steps = 3 } };
            house.Job.During = _ => house.Clock.Advance(TimeSpan.FromSeconds(40));
            house.Writes.DiesAfter = at;
            try
            {
                await house.TickAsync();
                await house.DeliverAllAsync();
                Assert.True(kills > 10, "So few writes: is the story the one that was meant?");
                return;
            }
            catch (KilledException)
            {
                kills++;
            }
            catch (AggregateException failures) when (failures.InnerExceptions.All(static failure => failure is KilledException))
            {
                kills++;
            }

            house.Writes.Reset();
            for (var minutes = 0; minutes < 150; minutes += 5)
            {
                house.Clock.Advance(TimeSpan.FromMinutes(5));
                await house.TickAsync();
                await house.DeliverAllAsync();
            }

            Assert.Equal(6, house.Job.Done.Count);
            Assert.Equal(JobRunState.Done, (await house.LatestAsync()).State);
            Assert.Equal(0, await house.Stores.CountAsync(WorkQueues.Jobs, default));
            Assert.Empty(await house.Host().Desk.ListSetAsideAsync(10, default));
        }
    }

    /// <summary>Thrown by one test alone, so that its trace is told from those of the tests beside it.</summary>
    private sealed class UnlikeAnyOtherException : Exception;
}
