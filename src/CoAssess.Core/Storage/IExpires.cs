namespace CoAssess.Storage;

/// <summary>A store whose contents are kept for a time only.</summary>
public interface IExpires
{
    /// <summary>Gets the store's name, as the retention report shows it.</summary>
    string Name { get; }

    /// <summary>Removes what is past its time; run twice, the second finds nothing.</summary>
    /// <param name="now">The present moment, UTC.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    /// <returns>How many records and blobs were removed or emptied.</returns>
    ValueTask<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
