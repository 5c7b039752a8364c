namespace CoAssess.Storage;

/// <summary>A row by which a record of the same partition is found; it moves in the same atomic batch as the record.</summary>
/// <param name="Row">Its key: a prefix that names the list, and a suffix that orders it.</param>
/// <param name="Body">What it holds, UTF-8 JSON; null for an empty object: it says no more than its key.</param>
internal readonly record struct IndexRow(string Row, ReadOnlyMemory<byte>? Body = null)
{
    /// <summary>The changes that turn the index rows of one version of a record into those of the next.</summary>
    public static IEnumerable<RecordChange> Changes(
        string table, string partition, IReadOnlyCollection<IndexRow> before, IReadOnlyCollection<IndexRow> after)
    {
        foreach (var gone in before.Select(static row => row.Row).Except(after.Select(static row => row.Row)))
        {
            yield return new RecordChange.Delete(gone);
        }

        foreach (var come in after.Where(row => !before.Any(old => old.Row == row.Row)))
        {
            var record = StoredRecord.Empty(new(table, partition, come.Row));
            yield return new RecordChange.Upsert(come.Body is { } body ? record with { Body = body } : record);
        }
    }
}
