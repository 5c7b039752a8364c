using System.Security.Cryptography;

namespace CoAssess.Storage;

/// <summary>Copies the blobs of one container, and reads them again where they arrived.</summary>
internal sealed class ContainerCopy(StorageSide from, StorageSide to, string container)
{
    /// <summary>Gets the blob of the source whose content is not what its address says; null as long as none was met.</summary>
    public BlobAddress? Damaged { get; private set; }

    /// <summary>Makes the target's container like the source's.</summary>
    /// <returns>How many blobs were written or removed.</returns>
    public async ValueTask<long> CopyAsync(Action looked, CancellationToken cancellationToken)
    {
        var there = new HashSet<BlobAddress>();
        await foreach (var blob in to.Blobs.ListAsync(container, cancellationToken).ConfigureAwait(false))
        {
            there.Add(blob.Address);
        }

        var written = 0L;
        await foreach (var blob in from.Blobs.ListAsync(container, cancellationToken).ConfigureAwait(false))
        {
            looked();
            if (!there.Remove(blob.Address))
            {
                written++;
                if (!await CopyAsync(blob.Address, cancellationToken).ConfigureAwait(false))
                {
                    Damaged = blob.Address;
                    return written;
                }
            }
        }

        foreach (var gone in there)
        {
            await to.Blobs.DeleteAsync(gone, cancellationToken).ConfigureAwait(false);
        }

        return written + there.Count;
    }

    /// <summary>Reads every blob of the target and hashes it; a blob that is not what its address says is not counted.</summary>
    public async ValueTask<(long Source, long Target, long Bytes)> VerifyAsync(Action looked, CancellationToken cancellationToken)
    {
        var wanted = new HashSet<BlobAddress>();
        await foreach (var blob in from.Blobs.ListAsync(container, cancellationToken).ConfigureAwait(false))
        {
            wanted.Add(blob.Address);
        }

        var (sound, bytes) = (0L, 0L);
        await foreach (var blob in to.Blobs.ListAsync(container, cancellationToken).ConfigureAwait(false))
        {
            looked();
            if (wanted.Contains(blob.Address) && await IsSoundAsync(blob.Address, cancellationToken).ConfigureAwait(false))
            {
                sound++;
                bytes += blob.Length;
            }
        }

        return (wanted.Count, sound, bytes);
    }

    private async ValueTask<bool> CopyAsync(BlobAddress address, CancellationToken cancellationToken)
    {
        var content = await from.Blobs.OpenAsync(address, cancellationToken).ConfigureAwait(false);
        if (content is null)
        {
            return true; // removed since it was listed
        }

        await using var disposal = content.ConfigureAwait(false);
        var saved = await to.Blobs.SaveAsync(container, content, cancellationToken).ConfigureAwait(false);
        if (saved != address)
        {
            await to.Blobs.DeleteAsync(saved, cancellationToken).ConfigureAwait(false);
        }

        return saved == address;
    }

    private async ValueTask<bool> IsSoundAsync(BlobAddress address, CancellationToken cancellationToken)
    {
        var content = await to.Blobs.OpenAsync(address, cancellationToken).ConfigureAwait(false);
        if (content is null)
        {
            return false;
        }

        await using var disposal = content.ConfigureAwait(false);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false)) == address.Hash;
    }
}
