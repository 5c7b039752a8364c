using SQLitePCL;

namespace CoAssess.Storage.Sqlite;

/// <summary>One prepared statement of one connection; disposing gives it back for the next use.</summary>
internal sealed class Statement(Connection connection, sqlite3_stmt handle) : IDisposable
{
    public Statement Bind(int index, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        connection.Check(raw.sqlite3_bind_blob(handle, index, value));
        return this;
    }

    public Statement BindNull(int index)
    {
        connection.Check(raw.sqlite3_bind_null(handle, index));
        return this;
    }

    public Statement BindText(int index, string value)
    {
        connection.Check(raw.sqlite3_bind_text(handle, index, value));
        return this;
    }

    public Statement BindText(int index, ReadOnlySpan<byte> utf8)
    {
        connection.Check(raw.sqlite3_bind_text(handle, index, utf8));
        return this;
    }

    /// <summary>Binds a key as <see cref="OrdinalText"/>.</summary>
    /// <param name="index">The parameter, from 1.</param>
    /// <param name="key">The key.</param>
    /// <param name="after">True for the least key that is greater.</param>
    public Statement BindKey(int index, string key, bool after = false)
    {
        Span<byte> bytes = key.Length <= 128 ? stackalloc byte[(128 * OrdinalText.MaxBytesPerChar) + 1] : new byte[(key.Length * OrdinalText.MaxBytesPerChar) + 1];
        var length = OrdinalText.Encode(key, bytes);
        if (after)
        {
            bytes[length++] = 0;
        }

        return Bind(index, bytes[..length]);
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False when there is none.</returns>
    public bool Step() => raw.sqlite3_step(handle) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        var code => throw connection.Failure(code),
    };

    /// <summary>Runs a change to its end.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        try
        {
            while (Step())
            {
            }

            return connection.Changes;
        }
        finally
        {
            Dispose();
        }
    }

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public byte[] Copy(int column) => Bytes(column).ToArray();

    public string Key(int column) => OrdinalText.Decode(Bytes(column));

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    /// <remarks>The failure of a step was thrown by the step; a reset only repeats it.</remarks>
    public void Dispose() => raw.sqlite3_reset(handle);

    public void End() => handle.Dispose();
}
