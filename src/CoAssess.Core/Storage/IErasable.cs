namespace CoAssess.Storage;

/// <summary>A store that holds something about people; what it holds can be found, exported and erased by pseudonym.</summary>
public interface IErasable
{
    /// <summary>Gets the store's name, as certificates of erasure show it.</summary>
    string Name { get; }

    /// <summary>Gets when its turn to be erased or exported comes: lower first, those of one turn by name.</summary>
    /// <value>
    /// The default is 0. The inbox has −2 and feedback −1, as words go from the one to the other and on from there: a store must come after what fills it, or words slip past while it is cleared.
    /// Stores of 0 and above are asked to erase once more before all others, so that they can still find and count what they hold of somebody's feedback.
    /// </value>
    int Turn => 0;

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
