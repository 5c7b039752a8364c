namespace CoAssess.Storage;

/// <summary>Some records of a range, and where to go on.</summary>
/// <param name="Records">The records in ascending order; may be empty while <paramref name="Continuation"/> is set.</param>
/// <param name="Continuation">Opaque text that continues after the last record; null when the range is at its end.</param>
public sealed record RecordPage(IReadOnlyList<StoredRecord> Records, string? Continuation);
