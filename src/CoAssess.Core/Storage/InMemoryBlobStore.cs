using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace CoAssess.Storage;

/// <summary>Blobs in the memory of this process, for tests and for trying things out; gone when it ends.</summary>
internal sealed class InMemoryBlobStore(TimeProvider clock) : IBlobStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SortedDictionary<string, (byte[] Content, DateTimeOffset SavedAt)>> _containers = [];

    /// <summary>Lists the containers that hold blobs.</summary>
    public IReadOnlyList<string> ListContainers()
    {
        lock (_gate)
        {
            return [.. _containers.Where(static container => container.Value.Count > 0).Select(static container => container.Key).Order(StringComparer.Ordinal)];
        }
    }

    public async ValueTask<BlobAddress> SaveAsync(string container, Stream content, CancellationToken cancellationToken)
    {
        StorageGuard.Container(container);
        ArgumentNullException.ThrowIfNull(content);
        var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        var bytes = copy.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        lock (_gate)
        {
            var blobs = _containers.TryGetValue(container, out var known) ? known : _containers[container] = new(StringComparer.Ordinal);
            blobs.TryAdd(hash, (bytes, clock.GetUtcNow()));
        }

        return new(container, hash);
    }

    public ValueTask<Stream?> OpenAsync(BlobAddress address, CancellationToken cancellationToken)
    {
        StorageGuard.Address(address);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(_containers.TryGetValue(address.Container, out var blobs) && blobs.TryGetValue(address.Hash, out var blob)
                ? new MemoryStream(blob.Content, writable: false)
                : null);
        }
    }

    public ValueTask DeleteAsync(BlobAddress address, CancellationToken cancellationToken)
    {
        StorageGuard.Address(address);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _containers.GetValueOrDefault(address.Container)?.Remove(address.Hash);
        }

        return ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<StoredBlob> ListAsync(string container, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StorageGuard.Container(container);
        List<StoredBlob> found;
        lock (_gate)
        {
            found = _containers.TryGetValue(container, out var blobs)
                ? [.. blobs.Select(blob => new StoredBlob(new(container, blob.Key), blob.Value.Content.Length, blob.Value.SavedAt))]
                : [];
        }

        foreach (var blob in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return blob;
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }
}
