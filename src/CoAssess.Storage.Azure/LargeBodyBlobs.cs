using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace CoAssess.Storage.Azure;

/// <summary>The blobs in which the bodies of large records lie, and the only way in which one goes: under its lease, and after looking at its row.</summary>
internal sealed class LargeBodyBlobs(AzureAccount account, TableNames tables)
{
    internal const string Container = "record-bodies";

    public BlobContainerClient Client => account.Blobs.GetBlobContainerClient(Container);

    public async IAsyncEnumerable<BlobItem> ListAsync(string? prefix, BlobTraits traits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blobs = Client.GetBlobsAsync(traits, prefix: prefix, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var disposal = blobs.ConfigureAwait(false);
        while (true)
        {
            try
            {
                if (!await blobs.MoveNextAsync().ConfigureAwait(false))
                {
                    yield break;
                }
            }
            catch (RequestFailedException failure) when (failure.Status == 404)
            {
                yield break; // nobody has stored a large record yet
            }

            yield return blobs.Current;
        }
    }

    /// <summary>Removes a body unless its row points to it.</summary>
    /// <returns>False when somebody leases it: a writer whose row is not stored yet, or another who looks as we do.</returns>
    /// <exception cref="StorageUnavailableException">The account keeps it, whoever asks.</exception>
    public async ValueTask<bool> TryRemoveAsync(string name, RecordKey key, CancellationToken cancellationToken)
    {
        if (await IsPointedToAsync(name, key, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        var lease = Client.GetBlobClient(name).GetBlobLeaseClient();
        try
        {
            await lease.AcquireAsync(AzureLeases.Shortest, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (await IsPointedToAsync(name, key, cancellationToken).ConfigureAwait(false))
            {
                await lease.ReleaseAsync(cancellationToken: cancellationToken).ConfigureAwait(false); // its writer stored the row in between
                return true;
            }

            await RemoveAsync(name, lease, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return true;
        }
        catch (RequestFailedException failure) when (IsLeased(failure))
        {
            return false;
        }
        catch (RequestFailedException failure) when (failure.Status is 409 or 412)
        {
            throw new StorageUnavailableException(
                $"The storage account keeps the body of a record that is gone. Lift the legal hold or the immutability policy on the container {Container}, and run it again.", failure);
        }
    }

    /// <summary>Removes a body under a lease, by whoever has looked at its row; an earlier state that the account keeps of it goes with it.</summary>
    public async ValueTask RemoveAsync(string name, BlobLeaseClient lease, CancellationToken cancellationToken) =>
        await Client.GetBlobClient(name).DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, new() { LeaseId = lease.LeaseId }, cancellationToken).ConfigureAwait(false);

    public async ValueTask<bool> IsPointedToAsync(string name, RecordKey key, CancellationToken cancellationToken)
    {
        try
        {
            var found = await tables.Reader(key.Table).GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, LargeBody.Columns, cancellationToken).ConfigureAwait(false);
            return found.HasValue && LargeBody.In(found.Value!)?.Name == name;
        }
        catch (RequestFailedException failure) when (TableNames.IsMissing(failure))
        {
            return false;
        }
    }

    /// <summary>Whether a refusal says that another has the lease; there are others with the same status, and to wait for those would be in vain.</summary>
    private static bool IsLeased(RequestFailedException failure) => failure.ErrorCode?.StartsWith("Lease", StringComparison.Ordinal) is true;
}
