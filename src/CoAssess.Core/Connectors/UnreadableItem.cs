namespace CoAssess.Connectors;

/// <summary>An item of a page that is no post, such as a malformed line of an export.</summary>
/// <param name="Place">Where it stands, such as "residents.jsonl line 12".</param>
/// <param name="Reason">What is wrong with it and what mends it; never its content.</param>
/// <param name="Raw">Its bytes, sealed in the inbox until they expire.</param>
public sealed record UnreadableItem(string Place, string Reason, ReadOnlyMemory<byte> Raw);
