using System.Globalization;

namespace CoAssess.Storage.Sqlite;

/// <summary>Records in the file.</summary>
internal sealed class SqliteRecordStore(SqliteFile file) : IRecordStore
{
    private const string FindOne =
        "SELECT version, body, properties FROM record WHERE table_id = ?1 AND partition = ?2 AND row = ?3";

    private const string ListPartition =
        "SELECT version, body, properties, row FROM record WHERE table_id = ?1 AND partition = ?2 AND row >= ?3 AND row < ?4 ORDER BY row LIMIT ?5";

    private const string ListTable = """
        SELECT version, body, properties, row, partition FROM record
        WHERE table_id = ?1 AND (partition, row) >= (?2, ?3) AND partition < ?4 ORDER BY partition, row LIMIT ?5
        """;

    private const string FindVersion =
        "SELECT version FROM record WHERE table_id = ?1 AND partition = ?2 AND row = ?3";

    private const string Put = """
        INSERT INTO record(table_id, partition, row, version, body, properties) VALUES(?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT DO UPDATE SET version = excluded.version, body = excluded.body, properties = excluded.properties
        """;

    private const string Remove =
        "DELETE FROM record WHERE table_id = ?1 AND partition = ?2 AND row = ?3";

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
        while (list.Step())
        {
            if (records.Count == limit)
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
        for (var i = 0; i < changes.Count; i++)
        {
            if (!Fits(session.Connection, table, partition, changes[i]))
            {
                return new ChangeOutcome.Conflict(i, changes[i].Row);
            }
        }

        var eTags = new ETag[changes.Count];
        var put = session.Connection.Use(Put).Bind(1, table).BindKey(2, partition);
        for (var i = 0; i < changes.Count; i++)
        {
            eTags[i] = changes[i] switch
            {
                RecordChange.Insert insert => Store(session, put, insert.Record),
                RecordChange.Replace replace => Store(session, put, replace.Record),
                RecordChange.Upsert upsert => Store(session, put, upsert.Record),
                _ => Delete(session, table, partition, changes[i].Row),
            };
        }

        return new ChangeOutcome.Stored(eTags);
    }

    private static bool Fits(Connection connection, long table, string partition, RecordChange change)
    {
        if (change is RecordChange.Upsert or RecordChange.Delete { IfMatch: null })
        {
            return true;
        }

        using var find = connection.Use(FindVersion).Bind(1, table).BindKey(2, partition).BindKey(3, change.Row);
        var present = find.Step() ? ToETag(find.Int64(0)) : default;
        return change switch
        {
            RecordChange.Insert => present.Value is null,
            RecordChange.Replace replace => present == replace.Record.ETag,
            RecordChange.Delete delete => present.Value is not null && present == delete.IfMatch,
            _ => true,
        };
    }

    /// <remarks>The table and the partition are bound already: a statement keeps them from one run to the next.</remarks>
    private static ETag Store(WriteSession session, Statement put, StoredRecord record)
    {
        var version = session.Next();
        put.BindKey(3, record.Key.Row).Bind(4, version).Bind(5, record.Body.Span);
        PropertyText.Bind(put, 6, record.Properties);
        put.Run();
        return ToETag(version);
    }

    private static ETag Delete(WriteSession session, long table, string partition, string row)
    {
        session.Connection.Use(Remove).Bind(1, table).BindKey(2, partition).BindKey(3, row).Run();
        return default;
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
}
