using CoAssess.Jobs;
using Microsoft.Azure.Functions.Worker;

namespace CoAssess.Functions.Worker;

/// <summary>The work queues, and what their host gave up. A failure is thrown, so that the host brings the message again.</summary>
/// <param name="desk">The desk.</param>
public sealed class QueueFunctions(IWorkDesk desk)
{
    private const string Connection = "AzureWebJobsStorage";

    /// <summary>Posts wait in the inbox.</summary>
    [Function("InboxWork")]
    public Task InboxWorkAsync([QueueTrigger(WorkQueues.Inbox, Connection = Connection)] string message, CancellationToken cancellationToken) =>
        desk.RunAsync(WorkQueues.Inbox, message, cancellationToken).AsTask();

    /// <summary>A part of a job.</summary>
    [Function("JobsWork")]
    public Task JobsWorkAsync([QueueTrigger(WorkQueues.Jobs, Connection = Connection)] string message, CancellationToken cancellationToken) =>
        desk.RunAsync(WorkQueues.Jobs, message, cancellationToken).AsTask();

    /// <summary>Messages wait to be sent.</summary>
    [Function("OutboxWork")]
    public Task OutboxWorkAsync([QueueTrigger(WorkQueues.Outbox, Connection = Connection)] string message, CancellationToken cancellationToken) =>
        desk.RunAsync(WorkQueues.Outbox, message, cancellationToken).AsTask();

    /// <summary>A call of the inbox was given up.</summary>
    [Function("InboxPoison")]
    public Task InboxPoisonAsync([QueueTrigger(WorkQueues.Inbox + WorkQueues.Poison, Connection = Connection)] string message, CancellationToken cancellationToken) =>
        desk.SetAsideAsync(WorkQueues.Inbox, message, cancellationToken).AsTask();

    /// <summary>A part of a job was given up.</summary>
    [Function("JobsPoison")]
    public Task JobsPoisonAsync([QueueTrigger(WorkQueues.Jobs + WorkQueues.Poison, Connection = Connection)] string message, CancellationToken cancellationToken) =>
        desk.SetAsideAsync(WorkQueues.Jobs, message, cancellationToken).AsTask();

    /// <summary>Sending was given up.</summary>
    [Function("OutboxPoison")]
    public Task OutboxPoisonAsync([QueueTrigger(WorkQueues.Outbox + WorkQueues.Poison, Connection = Connection)] string message, CancellationToken cancellationToken) =>
        desk.SetAsideAsync(WorkQueues.Outbox, message, cancellationToken).AsTask();
}
