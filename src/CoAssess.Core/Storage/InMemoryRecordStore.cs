namespace CoAssess.Storage;

/// <summary>Records in the memory of this process, for tests and for trying things out; gone when it ends.</summary>
internal sealed class InMemoryRecordStore : IRecordStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SortedSet<StoredRecord>> _tables = new(StringComparer.OrdinalIgnoreCase);
    private long _version;

    /// <summary>Lists the tables that hold records.</summary>
    public IReadOnlyList<string> ListTables()
    {
        lock (_gate)
        {
            return [.. _tables.Where(static table => table.Value.Count > 0).Select(static table => table.Key).Order(StringComparer.OrdinalIgnoreCase)];
        }
    }

    public ValueTask<StoredRecord?> FindAsync(RecordKey key, CancellationToken cancellationToken)
    {
        StorageGuard.Key(key);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(Find(key));
        }
    }

    public ValueTask<IReadOnlyDictionary<string, StoredRecord>> FindManyAsync(
        string table, string partition, IReadOnlyCollection<string> rows, CancellationToken cancellationToken)
    {
        StorageGuard.Rows(table, partition, rows);
        cancellationToken.ThrowIfCancellationRequested();
        var found = new Dictionary<string, StoredRecord>(rows.Count, StringComparer.Ordinal);
        lock (_gate)
        {
            foreach (var row in rows)
            {
                if (Find(new(table, partition, row)) is { } record)
                {
                    found[row] = record;
                }
            }
        }

        return new(found);
    }

    public ValueTask<RecordPage> ListAsync(RecordRange range, string? continuation, int limit, CancellationToken cancellationToken)
    {
        StorageGuard.Page(range, limit);
        cancellationToken.ThrowIfCancellationRequested();
        var after = continuation is null ? default((string Partition, string Row)?) : PageMark.Read(continuation);
        var records = new List<StoredRecord>(Math.Min(limit, 64));
        var bytes = 0L;
        lock (_gate)
        {
            foreach (var record in From(range, after))
            {
                if (!IsWithin(range, record.Key))
                {
                    break;
                }

                if (after is { } last && RecordOrder.Compare(record.Key, last.Partition, last.Row) <= 0)
                {
                    continue;
                }

                bytes += record.Body.Length;
                if (records.Count == limit || (records.Count > 0 && bytes > StorageLimits.MaxPageBytes))
                {
                    return new(new RecordPage(records, PageMark.After(records[^1].Key)));
                }

                records.Add(record);
            }
        }

        return new(new RecordPage(records, null));
    }

    public ValueTask<ChangeOutcome> ChangeAsync(
        string table, string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        StorageGuard.Changes(table, partition, changes);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            for (var i = 0; i < changes.Count; i++)
            {
                if (!Fits(changes[i], Find(new(table, partition, changes[i].Row))))
                {
                    return new(new ChangeOutcome.Conflict(i, changes[i].Row));
                }
            }

            return new(new ChangeOutcome.Stored([.. changes.Select(change => Apply(table, partition, change))]));
        }
    }

    private static bool Fits(RecordChange change, StoredRecord? present) => change switch
    {
        RecordChange.Insert => present is null,
        RecordChange.Replace replace => present?.ETag == replace.Record.ETag,
        RecordChange.Delete { IfMatch: { } read } => present?.ETag == read,
        _ => true,
    };

    private ETag Apply(string table, string partition, RecordChange change)
    {
        var records = _tables.TryGetValue(table, out var known) ? known : _tables[table] = new(RecordOrder.Instance);
        var record = change switch
        {
            RecordChange.Insert insert => insert.Record,
            RecordChange.Replace replace => replace.Record,
            RecordChange.Upsert upsert => upsert.Record,
            _ => null,
        };
        records.Remove(Probe(new(table, partition, change.Row)));
        if (record is null)
        {
            return default;
        }

        var stored = record with
        {
            Body = record.Body.ToArray(), // the caller may use its buffer again
            Properties = record.Properties.Count == 0 ? record.Properties : new Dictionary<string, string>(record.Properties),
            ETag = new($"{++_version}"),
        };
        records.Add(stored);
        return stored.ETag;
    }

    private StoredRecord? Find(RecordKey key) =>
        _tables.TryGetValue(key.Table, out var records) && records.TryGetValue(Probe(key), out var record) ? record : null;

    private SortedSet<StoredRecord> From(RecordRange range, (string Partition, string Row)? after)
    {
        if (!_tables.TryGetValue(range.Table, out var records) || records.Count == 0)
        {
            return [];
        }

        var first = new RecordKey(range.Table, range.Partition ?? range.PartitionPrefix, range.RowFrom ?? "");
        if (after is { } last && RecordOrder.Compare(first, last.Partition, last.Row) < 0)
        {
            first = new(range.Table, last.Partition, last.Row);
        }

        var from = Probe(first);
        var max = records.Max!;
        return RecordOrder.Instance.Compare(from, max) > 0 ? [] : records.GetViewBetween(from, max);
    }

    private static bool IsWithin(RecordRange range, RecordKey key) => range.Partition is { } partition
        ? key.Partition.Equals(partition, StringComparison.Ordinal)
            && (range.RowBefore is null || string.CompareOrdinal(key.Row, range.RowBefore) < 0)
        : key.Partition.StartsWith(range.PartitionPrefix, StringComparison.Ordinal);

    private static StoredRecord Probe(RecordKey key) => new() { Key = key, Body = default };

    private sealed class RecordOrder : IComparer<StoredRecord>
    {
        public static readonly RecordOrder Instance = new();

        public int Compare(StoredRecord? x, StoredRecord? y) => Compare(x!.Key, y!.Key.Partition, y.Key.Row);

        public static int Compare(RecordKey key, string partition, string row) =>
            string.CompareOrdinal(key.Partition, partition) is not 0 and var order ? order : string.CompareOrdinal(key.Row, row);
    }
}
