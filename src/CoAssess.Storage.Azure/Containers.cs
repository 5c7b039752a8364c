using System.Collections.Concurrent;

namespace CoAssess.Storage.Azure;

/// <summary>Makes each container at its first use; none is open to the public.</summary>
internal sealed class Containers(AzureAccount account)
{
    private readonly ConcurrentDictionary<string, bool> _made = new(StringComparer.Ordinal);

    public async ValueTask MakeAsync(string container, CancellationToken cancellationToken)
    {
        if (!_made.ContainsKey(container))
        {
            await account.Blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            _made[container] = true;
        }
    }

    /// <summary>Makes a container that was found missing again at its next use.</summary>
    public void Forget(string container) => _made.TryRemove(container, out _);
}
