namespace CoAssess.Storage;

/// <summary>An engine in whose medium erased words would stand for a while: in a file until something else is written over them, or in a blob that a killed host left.</summary>
public interface IMediumCleaner
{
    /// <summary>Lets what was erased so far go from the medium too.</summary>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    /// <returns>False when a reader of the file held on to the old state the while; the next erasure or night cleans again.</returns>
    /// <exception cref="StorageUnavailableException">The medium still has what no record points to, and does not let go of it; run it again as the message says.</exception>
    ValueTask<bool> CleanAsync(CancellationToken cancellationToken);
}
