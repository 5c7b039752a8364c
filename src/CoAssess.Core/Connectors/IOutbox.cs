using CoAssess.Councils;

namespace CoAssess.Connectors;

/// <summary>Everything the council says through its channels goes through here: written down first, sent after, never sent twice.</summary>
public interface IOutbox
{
    /// <summary>Writes messages down to be sent; one whose key is there already changes nothing.</summary>
    /// <param name="drafts">The messages, of one council.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    /// <returns>How many were new.</returns>
    ValueTask<int> AddAsync(IReadOnlyList<OutboxDraft> drafts, CancellationToken cancellationToken);

    /// <summary>Lists messages, newest first.</summary>
    /// <param name="council">The council.</param>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="continuation">Where an earlier page ended; null to begin.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<OutboxPage> ListAsync(CouncilId council, OutboxState? state, string? continuation, CancellationToken cancellationToken);

    /// <summary>Finds a message by key.</summary>
    /// <param name="council">The council.</param>
    /// <param name="key">Our own id of it.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<OutboxMessage?> FindAsync(CouncilId council, string key, CancellationToken cancellationToken);

    /// <summary>Finds which of some posts are ours, and what they are about.</summary>
    /// <param name="council">The council.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="nativeIds">The network's ids; at most 1,000.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The messages that stand on the network, by native id.</returns>
    ValueTask<IReadOnlyDictionary<string, OutboxMessage>> FindSentAsync(
        CouncilId council, Channel channel, IReadOnlyCollection<string> nativeIds, CancellationToken cancellationToken);

    /// <summary>Sends what waits, reconciles what is unknown, in the order of writing an account; what cannot be sent now waits.</summary>
    /// <param name="council">The council.</param>
    /// <param name="cancellationToken">Ends the run early; what was sent is recorded.</param>
    ValueTask<OutboxReport> SendAsync(CouncilId council, CancellationToken cancellationToken);

    /// <summary>Puts a failed message back to be sent, once a person has mended the cause.</summary>
    /// <param name="council">The council.</param>
    /// <param name="key">Our own id of it.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>False when there is no failed message of that key.</returns>
    ValueTask<bool> RetryAsync(CouncilId council, string key, CancellationToken cancellationToken);

    /// <summary>Forgets whose post messages answer, because that post was deleted or erased: what was not sent never is, what stands loses the pointer.</summary>
    /// <param name="council">The council.</param>
    /// <param name="keys">Our own ids of the messages.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    /// <returns>How many messages pointed at a post.</returns>
    ValueTask<int> ForgetAsync(CouncilId council, IReadOnlyCollection<string> keys, CancellationToken cancellationToken);
}
