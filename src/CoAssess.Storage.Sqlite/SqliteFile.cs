using System.Collections.Concurrent;
using System.Runtime.Versioning;

namespace CoAssess.Storage.Sqlite;

/// <summary>The file: one writer, and as many readers as read at once; opened at its first use.</summary>
internal sealed class SqliteFile(SqliteStorageOptions options) : IDisposable, IAsyncDisposable, IMediumCleaner
{
    private readonly ConcurrentBag<Connection> _readers = [];
    private readonly ConcurrentDictionary<string, long> _tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _opening = new();
    private volatile Writer? _writer;
    private volatile bool _isDisposed;

    public Task<T> WriteAsync<T>(Func<WriteSession, T> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return SqliteMeter.WriteAsync(() => Writer().RunAsync(work, cancellationToken));
    }

    /// <summary>Writes a part that becomes durable with the next write that is no part.</summary>
    public Task<T> WritePartAsync<T>(Func<WriteSession, T> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return SqliteMeter.WriteAsync(() => Writer().RunPartAsync(work, cancellationToken));
    }

    /// <summary>Lends a connection that reads what is committed and never waits for the writer.</summary>
    public Reader Read()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new(this, _readers.TryTake(out var connection) ? connection : OpenForReading(), SqliteMeter.Begin());
    }

    /// <summary>Gives a table's number, or null when nothing was ever stored in it.</summary>
    public long? TableId(Connection connection, string table)
    {
        if (_tables.TryGetValue(table, out var id))
        {
            return id;
        }

        using var find = connection.Use(WriteSession.FindTable).BindText(1, table);
        return find.Step() ? _tables[table] = find.Int64(0) : null;
    }

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        lock (_opening)
        {
            _isDisposed = true;
            _writer?.Dispose();
        }

        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Moves the whole log into the file, where erased words are overwritten, and empties it.</summary>
    public async ValueTask<bool> CleanAsync(CancellationToken cancellationToken)
    {
        Writer();
        return await Task.Run(
            () =>
            {
                using var connection = new Connection(options.FilePath, options.BusyTimeout);
                return connection.Scalar("PRAGMA wal_checkpoint(TRUNCATE)") == 0; // its first column says whether somebody was in the way
            },
            cancellationToken).ConfigureAwait(false);
    }

    private Writer Writer()
    {
        if (_writer is { } open)
        {
            return open;
        }

        lock (_opening)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _writer ??= OpenWriter();
        }
    }

    private Writer OpenWriter()
    {
        var connection = OpenForWriting();
        try
        {
            return new(connection, new(connection, new(options.FilePath, options.BusyTimeout), options.Durability));
        }
        catch (StorageUnavailableException)
        {
            connection.Dispose();
            throw;
        }
    }

    private Connection OpenForReading()
    {
        Writer(); // makes the file and brings it to this version
        var connection = new Connection(options.FilePath, options.BusyTimeout);
        try
        {
            connection.Execute("PRAGMA query_only = ON; PRAGMA cache_size = -4000");
            return connection;
        }
        catch (StorageUnavailableException)
        {
            connection.Dispose();
            throw;
        }
    }

    private Connection OpenForWriting()
    {
        MakePlace();
        var connection = new Connection(options.FilePath, options.BusyTimeout);
        try
        {
            RefuseForeign(connection); // before anything in it is changed

            // Erased words must not linger in free pages: secure_delete overwrites them.
            connection.Execute($"""
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = {(options.Durability == SqliteDurability.Full ? "FULL" : "NORMAL")};
                PRAGMA wal_autocheckpoint = 0;
                PRAGMA journal_size_limit = 67108864;
                PRAGMA cache_size = {WriteAheadLog.CacheSize};
                PRAGMA temp_store = MEMORY;
                PRAGMA secure_delete = ON;
                """);
            BringToThisVersion(connection);
            return connection;
        }
        catch (StorageUnavailableException)
        {
            connection.Dispose();
            throw;
        }
    }

    private void MakePlace()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.FilePath))!);
            if (!File.Exists(options.FilePath) && !OperatingSystem.IsWindows())
            {
                MakeFile();
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SqliteFailure.Of(SQLitePCL.raw.SQLITE_CANTOPEN, Path.GetFileName(options.FilePath));
        }
    }

    /// <summary>Makes the empty file for its owner alone: it will hold residents' posts as they arrived. What SQLite puts beside it takes its rights.</summary>
    [UnsupportedOSPlatform("windows")]
    private void MakeFile()
    {
        using var file = new FileStream(options.FilePath, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }

    private void RefuseForeign(Connection connection)
    {
        using var oneMoment = connection.Snapshot(); // another process may be making the file
        var file = Path.GetFileName(options.FilePath);
        var version = connection.Scalar("PRAGMA user_version");
        if (connection.Scalar("PRAGMA application_id") != Schema.ApplicationId)
        {
            if (version != 0 || !IsEmpty(connection))
            {
                throw SqliteFailure.Of(SQLitePCL.raw.SQLITE_NOTADB, file);
            }
        }
        else if (version > Schema.Version)
        {
            throw new StorageUnavailableException(
                $"The storage file {file} has format {version}, written by a newer version of CoAssess; this one knows format {Schema.Version}. Update CoAssess.");
        }
    }

    private static void BringToThisVersion(Connection connection)
    {
        if (connection.Scalar("PRAGMA user_version") == Schema.Version)
        {
            return;
        }

        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            var version = connection.Scalar("PRAGMA user_version"); // another process may have made or brought it here since
            if (version < Schema.Version)
            {
                connection.Execute($"""
                    PRAGMA application_id = {Schema.ApplicationId};
                    PRAGMA user_version = {Schema.Version};
                    {(version == 0 ? Schema.Create : Schema.FromVersion1)}
                    """);
            }

            connection.Execute("COMMIT");
        }
        catch (StorageUnavailableException)
        {
            connection.TryRollback();
            throw;
        }
    }

    private static bool IsEmpty(Connection connection) => connection.Scalar("SELECT count(*) FROM sqlite_schema") == 0;

    /// <summary>A lent connection; disposing gives it back.</summary>
    public readonly struct Reader(SqliteFile file, Connection connection, long began) : IDisposable
    {
        public Connection Connection => connection;

        public void Dispose()
        {
            SqliteMeter.Read(began);
            if (file._isDisposed)
            {
                connection.Dispose();
            }
            else
            {
                file._readers.Add(connection);
            }
        }
    }
}
