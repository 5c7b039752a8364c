using System.Globalization;

namespace CoAssess.Storage.Sqlite;

/// <summary>Records in the file.</summary>
internal sealed class SqliteRecordStore(SqliteFile file) : IRecordStore
{
    /// <summary>A longer body lies apart, so that the keys stay close together.</summary>
    private const int MostBytesBesideKey = 64;

    private const string Columns = "r.version, coalesce(r.body, b.bytes), b.properties";

    private const string FindOne = $"""
        SELECT {Columns} FROM record r LEFT JOIN body b ON b.place = r.place
        WHERE r.table_id = ?1 AND r.partition = ?2 AND r.row = ?3
        """;

    private const string ListPartition = $"""
        SELECT {Columns}, r.row FROM record r LEFT JOIN body b ON b.place = r.place
        WHERE r.table_id = ?1 AND r.partition = ?2 AND r.row >= ?3 AND r.row < ?4 ORDER BY r.row LIMIT ?5
        """;

    private const string ListTable = $"""
        SELECT {Columns}, r.row, r.partition FROM record r LEFT JOIN body b ON b.place = r.place
        WHERE r.table_id = ?1 AND (r.partition, r.row) >= (?2, ?3) AND r.partition < ?4 ORDER BY r.partition, r.row LIMIT ?5
        """;

    private const string FindPresent =
        "SELECT version, place FROM record WHERE table_id = ?1 AND partition = ?2 AND row = ?3";

    private const string Put = """
        INSERT INTO record(table_id, partition, row, version, place, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT DO UPDATE SET version = excluded.version, place = excluded.place, body = excluded.body
        """;

    private const string Remove =
        "DELETE FROM record WHERE table_id = ?1 AND partition = ?2 AND row = ?3";

    private const string PutBody = """
        INSERT INTO body(place, bytes, properties) VALUES(?1, ?2, ?3)
        ON CONFLICT DO UPDATE SET bytes = excluded.bytes, properties = excluded.properties
        """;

    private const string RemoveBody = "DELETE FROM body WHERE place = ?1";

    private static ReadOnlySpan<byte> BehindAll => [0xFF]; // no key's bytes begin so

    public ValueTask<StoredRecord?> FindAsync(RecordKey key, CancellationToken cancellationToken)
    {
        StorageGuard.Key(key);
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = file.Read();
        return new(file.TableId(reader.Connection, key.Table) is { } table ? Find(reader.Connection, table, key) : null);
    }

    public ValueTask<IReadOnlyDictionary<string, StoredRecord>> FindManyAsync(
        string table, string partition, IReadOnlyCollection<string> rows, CancellationToken cancellationToken)
    {
        StorageGuard.Rows(table, partition, rows);
        cancellationToken.ThrowIfCancellationRequested();
        var found = new Dictionary<string, StoredRecord>(rows.Count, StringComparer.Ordinal);
        using var reader = file.Read();
        if (file.TableId(reader.Connection, table) is { } tableId)
        {
            using var oneMoment = reader.Connection.Snapshot();
            foreach (var row in rows)
            {
                if (Find(reader.Connection, tableId, new(table, partition, row)) is { } record)
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
        using var reader = file.Read();
        if (file.TableId(reader.Connection, range.Table) is not { } table)
        {
            return new(new RecordPage([], null));
        }

        using var list = range.Partition is { } partition
            ? BindRows(reader.Connection.Use(ListPartition).Bind(1, table).BindKey(2, partition), range, after)
            : BindPartitions(reader.Connection.Use(ListTable).Bind(1, table), range.PartitionPrefix, after);
        list.Bind(5, limit + 1); // one more shows whether the range goes on
        var records = new List<StoredRecord>(Math.Min(limit, 64));
        var bytes = 0L;
        while (list.Step())
        {
            bytes += list.Bytes(1).Length;
            if (records.Count == limit || (records.Count > 0 && bytes > StorageLimits.MaxPageBytes))
            {
                return new(new RecordPage(records, PageMark.After(records[^1].Key)));
            }

            records.Add(ToRecord(list, new(range.Table, range.Partition ?? list.Key(4), list.Key(3))));
        }

        return new(new RecordPage(records, null));
    }

    public async ValueTask<ChangeOutcome> ChangeAsync(
        string table, string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        StorageGuard.Changes(table, partition, changes);
        return await file.WriteAsync(session => Change(session, session.TableId(table), partition, changes), cancellationToken).ConfigureAwait(false);
    }

    private static ChangeOutcome Change(WriteSession session, long table, string partition, IReadOnlyList<RecordChange> changes)
    {
        Span<Present> present = stackalloc Present[changes.Count]; // a batch is short
        for (var i = 0; i < changes.Count; i++)
        {
            present[i] = FindPresentRow(session.Connection, table, partition, changes[i].Row);
            if (!Fits(changes[i], present[i]))
            {
                return new ChangeOutcome.Conflict(i, changes[i].Row);
            }
        }

        var eTags = new ETag[changes.Count];
        for (var i = 0; i < changes.Count; i++)
        {
            eTags[i] = changes[i] switch
            {
                RecordChange.Insert insert => Store(session, table, insert.Record, present[i]),
                RecordChange.Replace replace => Store(session, table, replace.Record, present[i]),
                RecordChange.Upsert upsert => Store(session, table, upsert.Record, present[i]),
                _ => Delete(session, table, partition, changes[i].Row, present[i]),
            };
        }

        return new ChangeOutcome.Stored(eTags);
    }

    private static Present FindPresentRow(Connection connection, long table, string partition, string row)
    {
        using var find = connection.Use(FindPresent).Bind(1, table).BindKey(2, partition).BindKey(3, row);
        return find.Step() ? new(find.Int64(0), find.Int64(1)) : default;
    }

    private static bool Fits(RecordChange change, Present present) => change switch
    {
        RecordChange.Insert => !present.IsThere,
        RecordChange.Replace replace => present.IsThere && ToETag(present.Version) == replace.Record.ETag,
        RecordChange.Delete { IfMatch: { } expected } => present.IsThere && ToETag(present.Version) == expected,
        _ => true,
    };

    private static ETag Store(WriteSession session, long table, StoredRecord record, Present present)
    {
        var version = session.Next();
        var put = session.Connection.Use(Put).Bind(1, table).BindKey(2, record.Key.Partition).BindKey(3, record.Key.Row).Bind(4, version);
        if (record.Body.Length <= MostBytesBesideKey && record.Properties.Count == 0)
        {
            RemoveBodyOf(session, present);
            put.BindNull(5).Bind(6, record.Body.Span).Run();
            return ToETag(version);
        }

        var place = present.Place > 0 ? present.Place : version;
        var body = session.Connection.Use(PutBody).Bind(1, place).Bind(2, record.Body.Span);
        PropertyText.Bind(body, 3, record.Properties);
        body.Run();
        put.Bind(5, place).BindNull(6).Run();
        return ToETag(version);
    }

    private static ETag Delete(WriteSession session, long table, string partition, string row, Present present)
    {
        if (present.IsThere)
        {
            RemoveBodyOf(session, present);
            session.Connection.Use(Remove).Bind(1, table).BindKey(2, partition).BindKey(3, row).Run();
        }

        return default;
    }

    private static void RemoveBodyOf(WriteSession session, Present present)
    {
        if (present.Place > 0)
        {
            session.Connection.Use(RemoveBody).Bind(1, present.Place).Run();
        }
    }

    private static StoredRecord? Find(Connection connection, long table, RecordKey key)
    {
        using var find = connection.Use(FindOne).Bind(1, table).BindKey(2, key.Partition).BindKey(3, key.Row);
        return find.Step() ? ToRecord(find, key) : null;
    }

    private static Statement BindRows(Statement list, RecordRange range, (string Partition, string Row)? after)
    {
        var from = range.RowFrom ?? "";
        var goesOn = after is { } last && string.CompareOrdinal(from, last.Row) <= 0;
        list.BindKey(3, goesOn ? after!.Value.Row : from, after: goesOn);
        return range.RowBefore is { } before ? list.BindKey(4, before) : list.Bind(4, BehindAll);
    }

    private static Statement BindPartitions(Statement list, string prefix, (string Partition, string Row)? after)
    {
        var goesOn = after is { } last && string.CompareOrdinal(prefix, last.Partition) <= 0;
        list.BindKey(2, goesOn ? after!.Value.Partition : prefix).BindKey(3, goesOn ? after!.Value.Row : "", after: goesOn);
        return prefix.Length == 0 ? list.Bind(4, BehindAll) : list.BindKey(4, RecordRange.Successor(prefix));
    }

    private static StoredRecord ToRecord(Statement row, RecordKey key) =>
        new() { Key = key, ETag = ToETag(row.Int64(0)), Body = row.Copy(1), Properties = PropertyText.Read(row, 2) };

    private static ETag ToETag(long version) => new(version.ToString(CultureInfo.InvariantCulture));

    /// <summary>What stands under a key: its version, and where its body lies; 0 when beside the key.</summary>
    private readonly record struct Present(long Version, long Place)
    {
        public bool IsThere => Version > 0;
    }
}
