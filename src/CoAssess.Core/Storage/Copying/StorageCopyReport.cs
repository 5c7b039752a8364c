namespace CoAssess.Storage;

/// <summary>What a copy moved, and what the target was found to hold when all of it was read again.</summary>
public sealed record StorageCopyReport
{
    /// <summary>Gets how many records the target holds.</summary>
    public required long Records { get; init; }

    /// <summary>Gets how many blobs the target holds.</summary>
    public required long Blobs { get; init; }

    /// <summary>Gets how many bytes the target's blobs have; each was read and hashed again.</summary>
    public required long BlobBytes { get; init; }

    /// <summary>Gets how many messages the target holds, the poisoned ones among them.</summary>
    public required long Messages { get; init; }

    /// <summary>Gets how many of all these this run wrote; the others an earlier run had written.</summary>
    public required long Written { get; init; }

    /// <summary>Gets the SHA-256 of all records in their order, the same of source and target: keys, bodies and properties.</summary>
    public required string RecordsHash { get; init; }
}
