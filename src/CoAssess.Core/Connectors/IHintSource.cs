namespace CoAssess.Connectors;

/// <summary>A connector that can be told at once that something happened. A hint carries nothing: reading stays the truth, and a lost hint costs the time until the next reading by the timetable, never a post.</summary>
public interface IHintSource : IConnector
{
    /// <summary>Gets whether the account is set to listen.</summary>
    bool ListensForHints { get; }

    /// <summary>Gets what of others passes through the program while it listens, in words that the notice on listening shows; null when only what concerns the account does.</summary>
    string? PassesThrough => null;

    /// <summary>Listens on one connection until it ends; the caller connects again.</summary>
    /// <param name="cancellationToken">Ends the listening.</param>
    /// <returns>The moments, UTC, at which reading may find something new.</returns>
    /// <exception cref="ChannelException">The connection could not be made or broke.</exception>
    IAsyncEnumerable<DateTimeOffset> ListenAsync(CancellationToken cancellationToken);
}
