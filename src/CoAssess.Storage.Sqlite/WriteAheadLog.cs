namespace CoAssess.Storage.Sqlite;

/// <summary>The log that every write goes to first: says when it is flushed, and when its content moves into the file.</summary>
/// <remarks>
/// A blob comes in parts that mean nothing before its last write names it. They are not flushed one by one: the log is one file written front to back, so the flush
/// of the last write makes all before it durable. Nor is the log moved into the file while a blob is being saved, but once nobody waits for the writer.
/// </remarks>
internal sealed class WriteAheadLog(Connection connection, SqliteDurability durability)
{
    /// <summary>The pages after which a commit moves the log into the file: 16 MB.</summary>
    public const int Pages = 4000;

    /// <summary>As many, while parts are written: 64 MB.</summary>
    private const int PagesWithParts = 16_000;

    private bool _isFlushed = true;

    /// <summary>Gets whether parts were written that the log still holds.</summary>
    public bool IsLong { get; private set; }

    /// <summary>Prepares the next transaction.</summary>
    /// <param name="isPartOnly">Whether it may become durable with a later one.</param>
    public void Expect(bool isPartOnly)
    {
        if (isPartOnly && !IsLong)
        {
            connection.Execute($"PRAGMA wal_autocheckpoint = {PagesWithParts}");
            IsLong = true;
        }

        if (isPartOnly == _isFlushed && durability == SqliteDurability.Full)
        {
            connection.Execute(isPartOnly ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
            _isFlushed = !isPartOnly;
        }
    }

    /// <summary>Moves into the file what readers let go.</summary>
    public void Shorten()
    {
        connection.Execute($"PRAGMA wal_autocheckpoint = {Pages}");
        IsLong = false;
        connection.TryCheckpoint();
    }
}
