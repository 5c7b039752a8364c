namespace CoAssess.Storage;

/// <summary>What is kept under a <see cref="RecordKey"/>: a JSON body and a few properties a person may filter by.</summary>
public sealed record StoredRecord
{
    /// <summary>Gets where the record lies.</summary>
    public required RecordKey Key { get; init; }

    /// <summary>Gets the body as UTF-8 JSON; at most <see cref="StorageLimits.MaxRecordBytes"/> bytes together with keys and properties; beyond <see cref="StorageLimits.MaxEntityBytes"/> it costs several calls.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Gets the named properties, for people who look into the store; never the only copy of a fact.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = EmptyProperties;

    /// <summary>Gets the version of the record as the engine gave it; unset on a record that was never stored.</summary>
    public ETag ETag { get; init; }

    /// <summary>Makes a record that says nothing but that it is there.</summary>
    /// <param name="key">Where it shall lie.</param>
    /// <returns>A record whose body is an empty JSON object.</returns>
    public static StoredRecord Empty(RecordKey key) => new() { Key = key, Body = EmptyBody };

    private static readonly ReadOnlyMemory<byte> EmptyBody = "{}"u8.ToArray();
    private static readonly IReadOnlyDictionary<string, string> EmptyProperties = new Dictionary<string, string>();
}
