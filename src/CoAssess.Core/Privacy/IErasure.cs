using CoAssess.Councils;

namespace CoAssess.Privacy;

/// <summary>Finds, exports and erases what is held about a person, over every store that holds something about people.</summary>
public interface IErasure
{
    /// <summary>Erases everything held about an author; run twice, the second finds nothing.</summary>
    /// <param name="council">The council.</param>
    /// <param name="author">The author.</param>
    /// <param name="deletesReplies">Whether what the council said to them in public is deleted at the networks; otherwise the certificate lists it as it stands.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    ValueTask<ErasureCertificate> EraseAsync(CouncilId council, AuthorPseudonym author, bool deletesReplies, CancellationToken cancellationToken);

    /// <summary>Lists everything held about an author, as JSON objects.</summary>
    /// <param name="council">The council.</param>
    /// <param name="author">The author.</param>
    /// <param name="cancellationToken">Ends the listing early.</param>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(CouncilId council, AuthorPseudonym author, CancellationToken cancellationToken);

    /// <summary>Removes, from every store, what is past its time.</summary>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    /// <returns>How many records and blobs each store removed or emptied, by store name.</returns>
    ValueTask<IReadOnlyDictionary<string, int>> ExpireAsync(CancellationToken cancellationToken);
}
