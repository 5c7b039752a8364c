namespace CoAssess.Storage;

/// <summary>An engine in whose files erased words would stand until something else is written over them.</summary>
public interface IMediumCleaner
{
    /// <summary>Lets what was erased so far go from the medium too.</summary>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    /// <returns>False when a reader held on to the old state the while; the next erasure or night cleans again.</returns>
    ValueTask<bool> CleanAsync(CancellationToken cancellationToken);
}
