using CoAssess.Jobs;
using Microsoft.Azure.Functions.Worker;

namespace CoAssess.Functions.Worker;

/// <summary>The timetable's timers. Each asks the desk for all that is due, at both hours that UK local time can mean; a test compares them with the timetable.</summary>
/// <param name="desk">The desk.</param>
public sealed class TimerFunctions(IWorkDesk desk)
{
    /// <summary>Before the night.</summary>
    [Function("NightlyRecheck")]
    public Task NightlyRecheckAsync([TimerTrigger("0 0 0,1 * * *")] TimerInfo timer, CancellationToken cancellationToken) => DueAsync(cancellationToken);

    /// <summary>The night.</summary>
    [Function("NightlyIngestion")]
    public Task NightlyIngestionAsync([TimerTrigger("0 0 1,2 * * *")] TimerInfo timer, CancellationToken cancellationToken) => DueAsync(cancellationToken);

    /// <summary>After the night.</summary>
    [Function("Retention")]
    public Task RetentionAsync([TimerTrigger("0 0 2,3 * * *")] TimerInfo timer, CancellationToken cancellationToken) => DueAsync(cancellationToken);

    /// <summary>Once the night is over.</summary>
    [Function("ListeningCounts")]
    public Task ListeningCountsAsync([TimerTrigger("0 0 3,4 * * *")] TimerInfo timer, CancellationToken cancellationToken) => DueAsync(cancellationToken);

    /// <summary>What people spoke of.</summary>
    [Function("Themes")]
    public Task ThemesAsync([TimerTrigger("0 30 2,3 * * *")] TimerInfo timer, CancellationToken cancellationToken) => DueAsync(cancellationToken);

    /// <summary>The night, first of all.</summary>
    [Function("LearnCorrections")]
    public Task LearnCorrectionsAsync([TimerTrigger("0 30 0,23 * * *")] TimerInfo timer, CancellationToken cancellationToken) => DueAsync(cancellationToken);

    /// <summary>The morning.</summary>
    [Function("DueDates")]
    public Task DueDatesAsync([TimerTrigger("0 0 5,6 * * *")] TimerInfo timer, CancellationToken cancellationToken) => DueAsync(cancellationToken);

    /// <summary>All day long.</summary>
    [Function("SendOutbox")]
    public Task SendOutboxAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => DueAsync(cancellationToken);

    private async Task DueAsync(CancellationToken cancellationToken) => await desk.EnqueueDueAsync(cancellationToken);
}
