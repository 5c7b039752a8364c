namespace CoAssess.Storage;

/// <summary>Keeps streams of bytes under the hash of their content; the same bytes saved twice are one blob.</summary>
public interface IBlobStore
{
    /// <summary>Saves a stream; durable when the task ends.</summary>
    /// <param name="container">The container, made at its first use.</param>
    /// <param name="content">The bytes, read once from where the stream stands to its end; any length.</param>
    /// <param name="cancellationToken">Ends the call early; then no blob has come about.</param>
    /// <returns>The address, from the SHA-256 of the content.</returns>
    ValueTask<BlobAddress> SaveAsync(string container, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a blob for reading.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>A seekable stream, or null when there is no such blob.</returns>
    ValueTask<Stream?> OpenAsync(BlobAddress address, CancellationToken cancellationToken);

    /// <summary>Removes a blob; one that is already gone is no error.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask DeleteAsync(BlobAddress address, CancellationToken cancellationToken);

    /// <summary>Lists a container in ascending order of hash.</summary>
    /// <param name="container">The container.</param>
    /// <param name="cancellationToken">Ends the listing early.</param>
    IAsyncEnumerable<StoredBlob> ListAsync(string container, CancellationToken cancellationToken);
}
