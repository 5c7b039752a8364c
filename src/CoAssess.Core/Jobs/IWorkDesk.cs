namespace CoAssess.Jobs;

/// <summary>What a host calls whose timers and queues somebody else owns, such as Azure Functions: its timers lay out work, its queues bring it back piece by piece.</summary>
public interface IWorkDesk
{
    /// <summary>Lays out a message for every part of every job whose time has come and that is not laid out yet; called twice, the second finds nothing to do.</summary>
    /// <param name="cancellationToken">Ends the call early; what is left is laid out by the next call.</param>
    /// <returns>How many messages were laid out.</returns>
    ValueTask<int> EnqueueDueAsync(CancellationToken cancellationToken);

    /// <summary>Does what a message asks for, within <see cref="WorkLimits"/>; what is left is laid out anew. A failure is thrown, so that the host brings the message again.</summary>
    /// <param name="queue">The queue it came from, one of <see cref="WorkQueues.All"/>.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="WorkRefusedException">The message was not written by this installation for this queue.</exception>
    ValueTask RunAsync(string queue, string message, CancellationToken cancellationToken);

    /// <summary>Keeps a message that the host gave up, where people see it and can put it back.</summary>
    /// <param name="queue">The queue it came from, one of <see cref="WorkQueues.All"/>.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask SetAsideAsync(string queue, string message, CancellationToken cancellationToken);

    /// <summary>Lists the messages that were set aside, oldest first: those a host gave up, and those that this installation took in vain.</summary>
    /// <param name="most">The most messages of each queue, from 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<SetAsideWork>> ListSetAsideAsync(int most, CancellationToken cancellationToken);

    /// <summary>Puts a message back into its queue.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>False when none is set aside by that id, or when it bears no seal of this installation: such a one can only be discarded.</returns>
    ValueTask<bool> ReplayAsync(string id, CancellationToken cancellationToken);

    /// <summary>Removes a message for good.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>False when none is set aside by that id.</returns>
    ValueTask<bool> DiscardAsync(string id, CancellationToken cancellationToken);
}
