using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace CoAssess.Storage.Azure;

/// <summary>Blobs under the hash of their content. What fits into memory is hashed first and stored at once; the rest is stored beside, hashed on the way, and put in its place by the server.</summary>
/// <remarks>What a killed host leaves beneath <see cref="Incoming"/> no reader sees; whoever next stores a long blob removes what is older than a day.</remarks>
internal sealed class AzureBlobStore(AzureAccount account, TimeProvider clock) : IBlobStore
{
    internal const string Incoming = "incoming/";
    private const string SavedAt = "savedat";
    private const int AtOnce = 8 * 1024 * 1024;
    private static readonly TimeSpan Leftover = TimeSpan.FromDays(1);
    private static readonly TimeSpan CopyStep = TimeSpan.FromMilliseconds(50);
    private readonly Containers _containers = new(account);

    public ValueTask<BlobAddress> SaveAsync(string container, Stream content, CancellationToken cancellationToken)
    {
        StorageGuard.Container(container);
        ArgumentNullException.ThrowIfNull(content);
        return AzureFailures.RunAsync(async () =>
        {
            try
            {
                return await StoreAsync(container, content, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException failure) when (AzureFailures.IsRemoved(failure))
            {
                _containers.Forget(container);
                throw;
            }
        });
    }

    public ValueTask<Stream?> OpenAsync(BlobAddress address, CancellationToken cancellationToken)
    {
        StorageGuard.Address(address);
        return AzureFailures.RunAsync(async () =>
        {
            try
            {
                return (Stream?)new BlobReading(await Blob(address).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellationToken).ConfigureAwait(false));
            }
            catch (RequestFailedException failure) when (failure.Status == 404)
            {
                return null;
            }
        });
    }

    public async ValueTask DeleteAsync(BlobAddress address, CancellationToken cancellationToken)
    {
        StorageGuard.Address(address);
        await AzureFailures.RunAsync(async () =>
        {
            try
            {
                return (await Blob(address).DeleteIfExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
            }
            catch (RequestFailedException failure) when (failure.Status == 404)
            {
                return false; // there is no such container
            }
        }).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<StoredBlob> ListAsync(string container, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StorageGuard.Container(container);
        var blobs = account.Blobs.GetBlobContainerClient(container).GetBlobsAsync(BlobTraits.Metadata, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (blobs.ConfigureAwait(false))
        {
            while (await AzureFailures.RunAsync(() => NextAsync(blobs)).ConfigureAwait(false))
            {
                if (blobs.Current is { } blob && !blob.Name.StartsWith(Incoming, StringComparison.Ordinal))
                {
                    yield return new(new(container, blob.Name), blob.Properties.ContentLength ?? 0, SavedAtOf(blob));
                }
            }
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<BlobItem> blobs)
    {
        try
        {
            return await blobs.MoveNextAsync().ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return false;
        }
    }

    private async ValueTask<BlobAddress> StoreAsync(string container, Stream content, CancellationToken cancellationToken)
    {
        await _containers.MakeAsync(container, cancellationToken).ConfigureAwait(false);
        var head = new byte[AtOnce + 1];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (length > AtOnce)
        {
            return await StoreLongAsync(container, head, content, cancellationToken).ConfigureAwait(false);
        }

        var address = new BlobAddress(container, Convert.ToHexStringLower(SHA256.HashData(head.AsSpan(0, length))));
        using var bytes = new MemoryStream(head, 0, length, writable: false);
        try
        {
            await Blob(address).UploadAsync(
                bytes, new BlobUploadOptions { Metadata = Metadata(), Conditions = new() { IfNoneMatch = global::Azure.ETag.All } }, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.Status == 412 || failure.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            // The same bytes are there already.
        }

        return address;
    }

    private async ValueTask<BlobAddress> StoreLongAsync(string container, byte[] head, Stream rest, CancellationToken cancellationToken)
    {
        await SweepAsync(container, cancellationToken).ConfigureAwait(false);
        var incoming = account.Blobs.GetBlobContainerClient(container).GetBlockBlobClient(Incoming + RandomNumberGenerator.GetHexString(32, lowercase: true));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            List<string> blocks = [];
            var (block, filled) = (head, head.Length);
            while (filled > 0)
            {
                hash.AppendData(block, 0, filled);
                var id = Convert.ToBase64String(BitConverter.GetBytes(blocks.Count));
                using (var bytes = new MemoryStream(block, 0, filled, writable: false))
                {
                    await incoming.StageBlockAsync(id, bytes, cancellationToken: cancellationToken).ConfigureAwait(false);
                }

                blocks.Add(id);
                filled = await rest.ReadAtLeastAsync(block, AtOnce, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            }

            await incoming.CommitBlockListAsync(blocks, cancellationToken: cancellationToken).ConfigureAwait(false);
            var address = new BlobAddress(container, Convert.ToHexStringLower(hash.GetHashAndReset()));
            await PlaceAsync(incoming, Blob(address), cancellationToken).ConfigureAwait(false);
            return address;
        }
        finally
        {
            await incoming.DeleteIfExistsAsync(cancellationToken: CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async ValueTask SweepAsync(string container, CancellationToken cancellationToken)
    {
        var blobs = account.Blobs.GetBlobContainerClient(container);
        await foreach (var left in blobs.GetBlobsAsync(prefix: Incoming, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (clock.GetUtcNow() - (left.Properties.LastModified ?? DateTimeOffset.MaxValue) > Leftover)
            {
                await blobs.DeleteBlobIfExistsAsync(left.Name, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Lets the server copy within the account, unless the same bytes are there already.</summary>
    private async ValueTask PlaceAsync(BlockBlobClient from, BlobClient to, CancellationToken cancellationToken)
    {
        try
        {
            await to.StartCopyFromUriAsync(
                from.Uri, new BlobCopyFromUriOptions { Metadata = Metadata(), DestinationConditions = new() { IfNoneMatch = global::Azure.ETag.All } }, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.Status == 412 || failure.ErrorCode == BlobErrorCode.BlobAlreadyExists || failure.ErrorCode == BlobErrorCode.PendingCopyOperation)
        {
            // Somebody is storing, or has stored, the same bytes.
        }

        while (true)
        {
            var properties = await to.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            switch (properties.Value.BlobCopyStatus)
            {
                case CopyStatus.Pending:
                    await Task.Delay(CopyStep, cancellationToken).ConfigureAwait(false);
                    break;
                case CopyStatus.Failed or CopyStatus.Aborted:
                    await to.DeleteIfExistsAsync(cancellationToken: CancellationToken.None).ConfigureAwait(false);
                    throw new StorageUnavailableException("The storage account could not put a long blob in its place; nothing was kept of it. Try again.");
                default:
                    return;
            }
        }
    }

    private Dictionary<string, string> Metadata() =>
        new() { [SavedAt] = clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture) };

    private static DateTimeOffset SavedAtOf(BlobItem blob) =>
        blob.Metadata.TryGetValue(SavedAt, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? new(ticks, TimeSpan.Zero)
            : blob.Properties.CreatedOn ?? DateTimeOffset.UnixEpoch;

    private BlobClient Blob(BlobAddress address) => account.Blobs.GetBlobContainerClient(address.Container).GetBlobClient(address.Hash);
}
