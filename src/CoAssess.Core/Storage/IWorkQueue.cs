namespace CoAssess.Storage;

/// <summary>Keeps work until somebody has finished it: at least once, in about the order it came.</summary>
public interface IWorkQueue
{
    /// <summary>Adds a message; durable when the task ends.</summary>
    /// <param name="queue">The queue: 3 to 63 lower-case letters, digits and hyphens; made at its first use.</param>
    /// <param name="body">At most <see cref="StorageLimits.MaxMessageBytes"/> bytes of UTF-8.</param>
    /// <param name="delay">How long it stays invisible first; <see cref="TimeSpan.Zero"/> for not at all, at most 7 days.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask EnqueueAsync(string queue, ReadOnlyMemory<byte> body, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Takes visible messages and hides them for a while; one taken more than <see cref="MaxTries"/> times goes to poison instead.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="most">The most messages to take, from 1 to 32.</param>
    /// <param name="visibility">How long they stay hidden; after that they are taken again. From 1 second to 7 days.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The messages taken; empty when none is visible.</returns>
    ValueTask<IReadOnlyList<WorkItem>> TakeAsync(string queue, int most, TimeSpan visibility, CancellationToken cancellationToken);

    /// <summary>Removes a message that is finished.</summary>
    /// <param name="item">The message as it was taken.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>False when it was visible again in between and somebody else took it.</returns>
    ValueTask<bool> CompleteAsync(WorkItem item, CancellationToken cancellationToken);

    /// <summary>Makes a message visible again after a while, keeping its count of tries.</summary>
    /// <param name="item">The message as it was taken.</param>
    /// <param name="after">How long it stays hidden; <see cref="TimeSpan.Zero"/> for not at all.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<bool> PostponeAsync(WorkItem item, TimeSpan after, CancellationToken cancellationToken);

    /// <summary>Counts the messages that wait or are being worked on, without the poisoned ones.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<int> CountAsync(string queue, CancellationToken cancellationToken);

    /// <summary>Lists the messages that failed <see cref="MaxTries"/> times, oldest first.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="most">The most messages to list, from 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<WorkItem>> ListPoisonAsync(string queue, int most, CancellationToken cancellationToken);

    /// <summary>Puts a poisoned message back with no tries counted.</summary>
    /// <param name="item">The message as <see cref="ListPoisonAsync"/> gave it.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>False when it was no longer there.</returns>
    ValueTask<bool> ReplayPoisonAsync(WorkItem item, CancellationToken cancellationToken);

    /// <summary>Removes a poisoned message for good.</summary>
    /// <param name="item">The message as <see cref="ListPoisonAsync"/> gave it.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>False when it was no longer there.</returns>
    ValueTask<bool> DiscardPoisonAsync(WorkItem item, CancellationToken cancellationToken);

    /// <summary>How often a message is taken before it is set aside as poison.</summary>
    const int MaxTries = 5;
}
