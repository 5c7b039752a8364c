namespace CoAssess.Storage;

/// <summary>A store that holds something about people; what it holds can be found, exported and erased by pseudonym.</summary>
public interface IErasable
{
    /// <summary>Gets the store's name, as certificates of erasure show it.</summary>
    string Name { get; }

    /// <summary>Erases everything held about one author; run twice, the second finds nothing.</summary>
    /// <param name="council">The council's GSS code.</param>
    /// <param name="author">The author's pseudonym within that council.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    /// <returns>How many records and blobs were removed or emptied.</returns>
    ValueTask<int> EraseAsync(string council, string author, CancellationToken cancellationToken);

    /// <summary>Lists everything held about one author, as JSON objects.</summary>
    /// <param name="council">The council's GSS code.</param>
    /// <param name="author">The author's pseudonym within that council.</param>
    /// <param name="cancellationToken">Ends the listing early.</param>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(string council, string author, CancellationToken cancellationToken);
}
