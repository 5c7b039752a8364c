namespace CoAssess.Storage.Sqlite;

/// <summary>The log that every write goes to first: says when it is flushed, and when its content moves into the file.</summary>
/// <remarks>
/// A connection of its own moves the log into the file while the writer goes on; the writer then moves only what it has written meanwhile, so that the log can begin anew.
/// A blob comes in parts that mean nothing before its last write names it. They are not flushed one by one: the log is one file written front to back, so the flush
/// of the last write makes all before it durable. Nor is the log moved into the file while a blob is being saved, but once nobody waits for the writer.
/// </remarks>
internal sealed class WriteAheadLog(Connection writer, Connection mover, SqliteDurability durability) : IDisposable
{
    /// <summary>The writer's cache, in the words of SQLite: 64 MB, so that the keys of some hundred thousand records stay in memory.</summary>
    public const int CacheSize = -64_000;

    /// <summary>The same while parts are written, which nobody reads again.</summary>
    private const int CacheSizeWithParts = -8_000;

    /// <summary>The pages after which the log begins to move into the file: 32 MB.</summary>
    private const int Pages = 8_000;

    /// <summary>The pages after which the writer waits for that: 64 MB. As many may be written in parts before any are moved.</summary>
    private const int MostPages = 16_000;

    private bool _isFlushed = true;
    private int _moved;
    private Task? _moving;

    /// <summary>Gets whether parts were written that the log still holds.</summary>
    public bool HasParts { get; private set; }

    /// <summary>Prepares the next transaction.</summary>
    /// <param name="isPartOnly">Whether it may become durable with a later one.</param>
    public void Expect(bool isPartOnly)
    {
        if (isPartOnly && !HasParts)
        {
            writer.Execute($"PRAGMA cache_size = {CacheSizeWithParts}");
            HasParts = true;
        }

        if (isPartOnly == _isFlushed && durability == SqliteDurability.Full)
        {
            writer.Execute(isPartOnly ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
            _isFlushed = !isPartOnly;
        }
    }

    /// <summary>Is told after each transaction that the log may have grown.</summary>
    public void Grown()
    {
        var pages = writer.PagesWritten - _moved;
        if (_moving is { IsCompleted: true } || pages > MostPages)
        {
            MoveRest();
        }
        else if (_moving is null && pages > (HasParts ? MostPages : Pages))
        {
            _moving = Task.Run(mover.TryCheckpoint);
        }
    }

    /// <summary>Moves into the file what readers let go, when nobody waits.</summary>
    public void Shorten()
    {
        writer.Execute($"PRAGMA cache_size = {CacheSize}");
        HasParts = false;
        MoveRest();
    }

    public void Dispose()
    {
        _moving?.Wait();
        mover.Dispose();
    }

    private void MoveRest()
    {
        _moving?.Wait();
        _moving = null;
        writer.TryCheckpoint();
        _moved = writer.PagesWritten;
    }
}
