namespace CoAssess.Storage;

/// <summary>A row by which a record of the same partition is found; it moves in the same atomic batch as the record.</summary>
/// <param name="Row">Its key: a prefix that names the list, and a suffix that orders it.</param>
/// <param name="Body">What it holds, UTF-8 JSON; an empty object unless it says more than its key.</param>
internal readonly record struct IndexRow(string Row, ReadOnlyMemory<byte> Body)
{
    private static readonly ReadOnlyMemory<byte> Empty = "{}"u8.ToArray();

    public IndexRow(string row)
        : this(row, Empty)
    {
    }

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
            yield return new RecordChange.Upsert(new() { Key = new(table, partition, come.Row), Body = come.Body });
        }
    }
}
