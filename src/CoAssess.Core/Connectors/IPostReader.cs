namespace CoAssess.Connectors;

/// <summary>A connector that reads posts by asking for them.</summary>
public interface IPostReader : IConnector
{
    /// <summary>Reads pages, oldest first, from a cursor to what is newest now; delivery is at least once.</summary>
    /// <param name="after">Where an earlier reading ended; null to begin.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>Pages, each with the cursor to keep once the page is durably stored.</returns>
    /// <exception cref="CursorException">The cursor belongs to another account or cannot be used any more.</exception>
    IAsyncEnumerable<PostPage> ReadAsync(Cursor? after, CancellationToken cancellationToken);
}
