using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoAssess.Jobs;

/// <summary>Runs the timetable inside the process, where no outer host owns timers: one loop a job, so that a long night holds up no other.</summary>
internal sealed partial class LocalScheduler(JobRunner runner, Timetable timetable, TimeProvider clock, ILogger<LocalScheduler> logger) : BackgroundService
{
    /// <summary>How long a loop sleeps at most, so that a moved clock or a failed run is noticed.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(runner.Known.Where(job => timetable.NextDue(job, clock.GetUtcNow()) is not null).Select(job => WatchAsync(job, stoppingToken)));

    private async Task WatchAsync(string job, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await runner.RunIfDueAsync(job, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // The store could not be asked; the next minute may find it well again. Ending the host would end the site too.
                LogCouldNotRun(job, failure.GetType().Name);
            }

            var now = clock.GetUtcNow();
            var wait = timetable.NextDue(job, now) is { } next && next - now < LongestSleep ? next - now : LongestSleep;
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(9003, LogLevel.Error, "Job {Job} could not be run or recorded ({Error}); the scheduler tries again within a minute")]
    private partial void LogCouldNotRun(string job, string error);
}
