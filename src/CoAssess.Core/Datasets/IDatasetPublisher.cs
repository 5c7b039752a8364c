namespace CoAssess.Datasets;

/// <summary>Releases files as datasets.</summary>
public interface IDatasetPublisher
{
    /// <summary>Checks a file and releases its sound rows; the others wait in quarantine. Killed half-way and run again, it gives the same release.</summary>
    /// <param name="request">What to release.</param>
    /// <param name="file">The file, seekable; read to its end in constant memory.</param>
    /// <param name="progress">Told how many bytes have been read; null for nobody.</param>
    /// <param name="cancellationToken">Ends the release early; nothing is then released.</param>
    ValueTask<ReleaseOutcome> PublishAsync(PublishRequest request, Stream file, IProgress<long>? progress, CancellationToken cancellationToken);
}
