namespace CoAssess.Storage.Sqlite;

/// <summary>The transaction that is being written, with the file's one counter: versions, receipts, fences and ids all come from it.</summary>
internal sealed class WriteSession(Connection connection)
{
    public const string FindTable = "SELECT id FROM tables WHERE name = ?1";

    private readonly Dictionary<string, long> _tables = new(StringComparer.OrdinalIgnoreCase);
    private long _counter;
    private long _counterAtBegin;

    public Connection Connection => connection;

    /// <summary>A number that this file has never given before.</summary>
    public long Next() => ++_counter;

    public long TableId(string table)
    {
        if (_tables.TryGetValue(table, out var known))
        {
            return known;
        }

        connection.Use("INSERT INTO tables(name) VALUES(?1) ON CONFLICT DO NOTHING").BindText(1, table).Run();
        using var find = connection.Use(FindTable).BindText(1, table);
        find.Step();
        return _tables[table] = find.Int64(0);
    }

    public void Begin()
    {
        connection.Use("BEGIN IMMEDIATE").Run();
        _counter = _counterAtBegin = connection.Scalar("SELECT value FROM counter"); // other processes count too
    }

    public void Commit()
    {
        if (_counter != _counterAtBegin)
        {
            connection.Use("UPDATE counter SET value = ?1").Bind(1, _counter).Run();
        }

        connection.Use("COMMIT").Run();
    }

    public void Rollback()
    {
        _tables.Clear(); // a table that this transaction made is gone again
        connection.TryRollback();
    }
}
