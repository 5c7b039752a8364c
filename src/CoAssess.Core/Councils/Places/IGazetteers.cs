namespace CoAssess.Councils;

/// <summary>Keeps the files by which a council says where its places are: bounds of wards, streets, settlements, landmarks, postcodes.</summary>
/// <remarks>
/// Files are CSV with a header, or GeoJSON (RFC 7946) as a feature collection; docs/guide/places.md names the columns and properties. Points of one file are placed in the wards of another, whichever was added first.
/// </remarks>
public interface IGazetteers
{
    /// <summary>Adds a file, or replaces the one of that name.</summary>
    /// <param name="council">The council.</param>
    /// <param name="name">A name for it: 1 to 64 letters, digits, dots, hyphens.</param>
    /// <param name="content">The file from where the stream stands to its end; at most 64 MB.</param>
    /// <param name="cancellationToken">Ends the call early; then either nothing or everything was stored.</param>
    /// <returns>What the gazetteer holds with it.</returns>
    /// <exception cref="GazetteerException">The file is no gazetteer; nothing was stored.</exception>
    ValueTask<GazetteerReport> AddAsync(CouncilId council, string name, Stream content, CancellationToken cancellationToken);

    /// <summary>Lists the files by name.</summary>
    /// <param name="council">The council.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<GazetteerItem>> ListAsync(CouncilId council, CancellationToken cancellationToken);

    /// <summary>Removes a file.</summary>
    /// <param name="council">The council.</param>
    /// <param name="name">The name it was added under.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>Whether there was one.</returns>
    ValueTask<bool> RemoveAsync(CouncilId council, string name, CancellationToken cancellationToken);

    /// <summary>Reads the gazetteer as it is now.</summary>
    /// <param name="council">The council.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>All files as one; empty when there are none.</returns>
    ValueTask<Gazetteer> ReadAsync(CouncilId council, CancellationToken cancellationToken);
}
