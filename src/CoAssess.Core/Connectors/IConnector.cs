namespace CoAssess.Connectors;

/// <summary>One account on one channel. What it can do is said by its descriptor and by the further interfaces it has.</summary>
/// <remarks>A connector knows its network's rules and nothing else: retry, redaction and storage happen around it.</remarks>
public interface IConnector
{
    /// <summary>Gets what the connector is and can do.</summary>
    ConnectorDescriptor Descriptor { get; }

    /// <summary>Gets the account it speaks for.</summary>
    AccountId Account { get; }

    /// <summary>Says whether an author is the council itself on this channel, so that own posts never become feedback.</summary>
    /// <param name="authorId">The network's id of an author.</param>
    bool IsOwn(string authorId);

    /// <summary>Gets what the account follows beside what is said to the council, in words that the notice on listening shows, such as <c>the tag #bins</c>.</summary>
    IReadOnlyList<string> Followed => [];

    /// <summary>Gets where what it reads or receives comes from, in words that the notice on listening shows.</summary>
    string Origin => $"posts on {Descriptor.Channel}";

    /// <summary>Learns who the council is on this channel, where that is asked of the network, so that <see cref="IsOwn"/> also knows it in what other accounts read.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <exception cref="ChannelException">The network gives no answer.</exception>
    ValueTask LearnOwnAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Finds out whether the account works, without changing anything.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken);
}
