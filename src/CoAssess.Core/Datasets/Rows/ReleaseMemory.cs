using CoAssess.Councils;
using Microsoft.Extensions.Options;

namespace CoAssess.Datasets;

/// <summary>Holds what was built from releases within a bound of bytes; what many ask for at once is built once, and the longest unused goes first.</summary>
internal sealed class ReleaseMemory(IOptions<ReleasedRowsOptions> options) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Key, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];
    private readonly SemaphoreSlim _building = new(1);
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Gets the bytes now held.</summary>
    public long HeldBytes { get; private set; }

    /// <summary>Gets the most bytes to hold.</summary>
    public long MostBytes => options.Value.MemoryBytes;

    /// <summary>Gives what was built from a release, or has it built.</summary>
    /// <param name="council">The council.</param>
    /// <param name="release">The release.</param>
    /// <param name="version">What it is built from; what was built from anything else is let go.</param>
    /// <param name="build">Builds it; one at a time, so that memory stays bounded, and to its end although the one who asked first goes away.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<T> GetAsync<T>(CouncilId council, ReleaseId release, string version, Func<CancellationToken, Task<T>> build, CancellationToken cancellationToken)
        where T : class, IHeldMemory
    {
        var key = new Key(council, release, typeof(T));
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var node) && node.Value.Version == version)
            {
                _byUse.Remove(node);
            }
            else
            {
                if (node is not null)
                {
                    Drop(node);
                }

                node = _entries[key] = new(new Entry(key, version));
                node.Value.Built = Task.Run(() => BuildAsync(node, build), CancellationToken.None);
            }

            _byUse.AddFirst(node);
            var built = (Task<T>)node.Value.Built!;
            return built.IsCompletedSuccessfully ? built : built.WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    private async Task<T> BuildAsync<T>(LinkedListNode<Entry> node, Func<CancellationToken, Task<T>> build)
        where T : class, IHeldMemory
    {
        var isBuilt = false;
        await _building.WaitAsync(_closing.Token).ConfigureAwait(false);
        try
        {
            var built = await build(_closing.Token).ConfigureAwait(false);
            Hold(node, built.Bytes);
            isBuilt = true;
            return built;
        }
        finally
        {
            _building.Release();
            if (!isBuilt)
            {
                Drop(node); // the next who asks tries again
            }
        }
    }

    private void Hold(LinkedListNode<Entry> node, long bytes)
    {
        lock (_gate)
        {
            if (node.List is null)
            {
                return; // another version has taken its place while it was built
            }

            node.Value.Bytes = bytes;
            HeldBytes += bytes;
            for (var oldest = _byUse.Last; oldest is not null && HeldBytes > MostBytes;)
            {
                var next = oldest.Previous;
                if (oldest.Value.Bytes > 0)
                {
                    Drop(oldest);
                }

                oldest = next;
            }
        }
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        lock (_gate)
        {
            if (node.List is not null)
            {
                _entries.Remove(node.Value.Key);
                _byUse.Remove(node);
                HeldBytes -= node.Value.Bytes;
            }
        }
    }

    private sealed record Key(CouncilId Council, ReleaseId Release, Type Kind);

    private sealed class Entry(Key key, string version)
    {
        public Key Key { get; } = key;

        public string Version { get; } = version;

        public Task? Built { get; set; }

        public long Bytes { get; set; }
    }
}
