using SQLitePCL;

namespace CoAssess.Storage.Sqlite;

/// <summary>One connection to the file with its prepared statements; used by one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly sqlite3 _handle;
    private readonly string _file;

    static Connection() => Batteries_V2.Init();

    public Connection(string path, TimeSpan busyTimeout)
    {
        _file = Path.GetFileName(path);
        var code = raw.sqlite3_open_v2(path, out _handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        try
        {
            Check(code);
            Check(raw.sqlite3_extended_result_codes(_handle, 1));
            Check(raw.sqlite3_busy_timeout(_handle, (int)busyTimeout.TotalMilliseconds));
        }
        catch (StorageUnavailableException)
        {
            _handle.Dispose();
            throw;
        }
    }

    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Gets how many pages this connection has written to the log since it was opened; it counts round beyond 2^31.</summary>
    public int PagesWritten
    {
        get
        {
            Check(raw.sqlite3_db_status(_handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 0));
            return pages;
        }
    }

    /// <summary>Gives a statement to use; prepared once for each text.</summary>
    public Statement Use(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
            statement = _statements[sql] = new(this, handle);
        }

        return statement;
    }

    /// <summary>Runs one or more statements that return nothing of interest.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>Undoes the transaction, if SQLite has not done so already; where even that fails, the next beginning does too and says why.</summary>
    public void TryRollback() => _ = raw.sqlite3_exec(_handle, "ROLLBACK");

    /// <summary>Moves the log into the file as far as readers allow; what could not be moved, a later commit moves.</summary>
    public void TryCheckpoint() => _ = raw.sqlite3_wal_checkpoint_v2(_handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);

    public long Scalar(string sql)
    {
        using var statement = Use(sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    /// <summary>Lets several reads see one moment of the file, until it is disposed.</summary>
    public Moment Snapshot()
    {
        Use("BEGIN").Run();
        return new(this);
    }

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    public StorageUnavailableException Failure(int code) => SqliteFailure.Of(code, _file);

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.End();
        }

        _handle.Dispose();
    }

    public readonly struct Moment(Connection connection) : IDisposable
    {
        public void Dispose() => connection.Use("COMMIT").Run();
    }
}
