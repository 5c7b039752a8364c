namespace CoAssess.Connectors.Bluesky;

/// <summary>What was read within the overlap below the newest item, to know it again at the next reading.</summary>
internal sealed class OverlapWindow(DateTimeOffset readUntil, TimeSpan overlap)
{
    private readonly Queue<(DateTimeOffset At, ulong Hash)> _items = new();

    /// <summary>Gets the moment of the newest item.</summary>
    public DateTimeOffset ReadUntil { get; private set; } = readUntil;

    public void Add(in PageItem item)
    {
        var at = item.At ?? ReadUntil;
        ReadUntil = at > ReadUntil ? at : ReadUntil;
        _items.Enqueue((at, BlueskyCursor.Shorten(item.Hash)));
        while (_items.Count > BlueskyCursor.MostHashes || (_items.TryPeek(out var oldest) && oldest.At < ReadUntil - overlap))
        {
            _items.Dequeue();
        }
    }

    public IReadOnlyList<ulong> Hashes() => [.. _items.Select(static item => item.Hash)];
}
