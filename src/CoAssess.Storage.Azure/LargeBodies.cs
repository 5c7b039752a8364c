using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace CoAssess.Storage.Azure;

/// <summary>The bodies of large records, each in a blob; the row points to it.</summary>
/// <remarks>
/// A writer stores the blob, leases it until its row is stored, and gives the lease back. Whoever replaced or deleted a row removes its blob, a writer who was refused removes his, and a <see cref="LargeBodySweep"/>
/// removes what a killed host left: all only under the blob's lease and after looking at its row. So a blob that nobody points to is either leased by a writer who lives or did within a minute, or may go at once; and
/// none goes that a row points to.
/// </remarks>
internal sealed class LargeBodies(AzureAccount account, LargeBodyBlobs blobs, TimeSpan leaseTime)
{
    private const int MostTries = 20;

    /// <summary>Of up to so many changed rows each is looked for by its own prefix; of more, their whole partition is listed.</summary>
    private const int FewRows = 5;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>For how long it is believed that a table has no large record because none was found.</summary>
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(1);

    private readonly Containers _containers = new(account);
    private readonly ConcurrentDictionary<string, bool> _having = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _empty = new(StringComparer.Ordinal);

    /// <summary>Stores the bodies of a batch's large records and leases them.</summary>
    public async ValueTask<LargeWrite> StoreAsync(string table, IReadOnlyList<RecordChange> changes, string write, CancellationToken cancellationToken)
    {
        var stored = new LargeWrite(blobs, leaseTime);
        var areAllStored = false;
        try
        {
            foreach (var record in changes.Select(RecordOf).OfType<StoredRecord>().Where(StorageGuard.IsLarge))
            {
                _having[TableNames.Of(table)] = true;
                await _containers.MakeAsync(LargeBodyBlobs.Container, cancellationToken).ConfigureAwait(false);
                stored.Add(await StoreAsync(record, write, cancellationToken).ConfigureAwait(false));
            }

            areAllStored = true;
            return stored;
        }
        finally
        {
            if (!areAllStored)
            {
                await stored.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads a body.</summary>
    /// <returns>Null when it is gone: the row that pointed to it was replaced or deleted meanwhile.</returns>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string table, LargeBody body, CancellationToken cancellationToken)
    {
        _having[TableNames.Of(table)] = true;
        try
        {
            return (await blobs.Client.GetBlobClient(body.Name).DownloadContentAsync(cancellationToken).ConfigureAwait(false)).Value.Content.ToMemory();
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Removes what the rows of a stored batch pointed to before. What cannot be removed now is left to the sweep: the batch is stored, and nothing here makes its call fail.</summary>
    public async ValueTask RemoveFormerAsync(string table, string partition, IReadOnlyList<RecordChange> changes, string write)
    {
        try
        {
            var rows = changes.Where(static change => change is not RecordChange.Insert)
                .ToDictionary(change => LargeBody.RowPrefix(new(table, partition, change.Row)), static change => change.Row, StringComparer.Ordinal);
            if (rows.Count == 0 || !await MayHaveAsync(table).ConfigureAwait(false))
            {
                return;
            }

            foreach (var prefix in rows.Count <= FewRows ? [.. rows.Keys] : (string[])[LargeBody.PartitionPrefix(table, partition)])
            {
                await foreach (var blob in blobs.ListAsync(prefix, BlobTraits.None, CancellationToken.None).ConfigureAwait(false))
                {
                    var ofWrite = blob.Name.LastIndexOf('/') + 1;
                    if (rows.TryGetValue(blob.Name[..ofWrite], out var row) && !blob.Name.AsSpan(ofWrite).SequenceEqual(write))
                    {
                        await RemoveAsync(blob.Name, new(table, partition, row)).ConfigureAwait(false);
                    }
                }
            }
        }
        catch (Exception failure) when (failure is RequestFailedException or StorageUnavailableException || AzureFailures.IsUncertain(failure))
        {
            // The sweep finds it, and tells what the account refuses.
        }
    }

    private static StoredRecord? RecordOf(RecordChange change) => change switch
    {
        RecordChange.Insert insert => insert.Record,
        RecordChange.Replace replace => replace.Record,
        RecordChange.Upsert upsert => upsert.Record,
        _ => null,
    };

    private async ValueTask RemoveAsync(string name, RecordKey key)
    {
        for (var tries = 0; tries < MostTries && !await blobs.TryRemoveAsync(name, key, CancellationToken.None).ConfigureAwait(false); tries++)
        {
            await Task.Delay(Step, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async ValueTask<LargeWrite.Leased> StoreAsync(StoredRecord record, string write, CancellationToken cancellationToken)
    {
        var blob = blobs.Client.GetBlobClient(LargeBody.Of(record, write).Name);
        Task UploadAsync(CancellationToken token) => blob.UploadAsync(BinaryData.FromBytes(record.Body), new BlobUploadOptions { Metadata = LargeBodySweep.Metadata(record.Key) }, token);
        for (var tries = 1; ; tries++)
        {
            try
            {
                await UploadAsync(cancellationToken).ConfigureAwait(false);
                var lease = blob.GetBlobLeaseClient();
                await lease.AcquireAsync(leaseTime, cancellationToken: cancellationToken).ConfigureAwait(false);
                return new(record.Key, blob, lease, UploadAsync);
            }
            catch (RequestFailedException failure) when (AzureFailures.IsRemoved(failure))
            {
                _containers.Forget(LargeBodyBlobs.Container);
                throw;
            }
            catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
            {
                if (tries == MostTries)
                {
                    throw new StorageUnavailableException("The body of a large record cannot be written: another host, which may have been killed, leases it. Nothing was stored; try again.", failure);
                }

                await Task.Delay(Step, cancellationToken).ConfigureAwait(false); // a sweep came between storing and leasing, and found that no row points to it yet
            }
        }
    }

    /// <summary>Whether a table may have large records; nearly always no, which is asked for once a minute at most.</summary>
    private async ValueTask<bool> MayHaveAsync(string table) =>
        _having.ContainsKey(TableNames.Of(table)) || (await HasAnyAsync("").ConfigureAwait(false) && await HasAnyAsync(LargeBody.TablePrefix(table)).ConfigureAwait(false));

    private async ValueTask<bool> HasAnyAsync(string prefix)
    {
        var key = prefix.TrimEnd('/');
        if (_having.ContainsKey(key))
        {
            return true;
        }

        if (_empty.TryGetValue(key, out var asked) && TimeProvider.System.GetElapsedTime(asked) < Believed)
        {
            return false;
        }

        asked = TimeProvider.System.GetTimestamp();
        await foreach (var _ in blobs.ListAsync(prefix.Length == 0 ? null : prefix, BlobTraits.None, CancellationToken.None).ConfigureAwait(false))
        {
            return _having[key] = true;
        }

        _empty[key] = asked;
        return false;
    }
}
