using System.Collections.Concurrent;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace CoAssess.Storage.Azure;

/// <summary>The bodies of large records, each in a blob; the row points to it.</summary>
/// <remarks>
/// A writer stores the blob, holds a lease on it until its row is stored, and gives the lease back. Whoever replaced or deleted a row removes its blob, and a sweep removes what a killed host left: both only under the
/// blob's lease and after looking at its row. So a blob that nobody points to is either held by a writer who lives or did within a minute, or may go at once; and none goes that a row points to.
/// </remarks>
internal sealed class LargeBodies(AzureAccount account, TableNames tables) : IMediumCleaner
{
    internal const string Container = "record-bodies";
    private const string PartitionName = "partition";
    private const string RowName = "row";
    private const int MostTries = 20;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SweepStep = TimeSpan.FromSeconds(1);

    /// <summary>For how long it is believed that a table has no large record because none was found.</summary>
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(1);

    private readonly Containers _containers = new(account);
    private readonly ConcurrentDictionary<string, bool> _holding = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _empty = new(StringComparer.Ordinal);

    /// <summary>Gets or sets for how long a writer holds a body before its row is stored, unless it renews the lease; what Azure allows is 15 to 60 seconds.</summary>
    internal TimeSpan Hold { get; init; } = AzureLeases.Longest;

    private BlobContainerClient Blobs => account.Blobs.GetBlobContainerClient(Container);

    /// <summary>Stores the bodies of a batch's large records and holds them.</summary>
    public async ValueTask<LargeWrite> StoreAsync(string table, IReadOnlyList<RecordChange> changes, string write, CancellationToken cancellationToken)
    {
        var held = LargeWrite.Nothing;
        foreach (var change in changes)
        {
            if (RecordOf(change) is not { } record || !StorageGuard.IsLarge(record))
            {
                continue;
            }

            _holding[TableNames.Of(table)] = true;
            await _containers.MakeAsync(Container, cancellationToken).ConfigureAwait(false);
            held = held == LargeWrite.Nothing ? new(Hold) : held;
            held.Add(await StoreAsync(record, write, cancellationToken).ConfigureAwait(false));
        }

        return held;
    }

    /// <summary>Reads a body.</summary>
    /// <returns>Null when it is gone: the row that pointed to it was replaced or deleted meanwhile.</returns>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string table, LargeBody body, CancellationToken cancellationToken)
    {
        _holding[TableNames.Of(table)] = true;
        try
        {
            return (await Blobs.GetBlobClient(body.Name).DownloadContentAsync(cancellationToken).ConfigureAwait(false)).Value.Content.ToMemory();
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Removes what the rows of a stored batch pointed to before. What somebody else holds just now is left to the sweep.</summary>
    public async ValueTask RemoveFormerAsync(string table, string partition, IReadOnlyList<RecordChange> changes, string write, CancellationToken cancellationToken)
    {
        if (changes.All(static change => change is RecordChange.Insert) || !await MayHoldAsync(table, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var rows = changes.Where(static change => change is not RecordChange.Insert)
            .ToDictionary(change => LargeBody.RowPrefix(new(table, partition, change.Row)), static change => change.Row, StringComparer.Ordinal);
        await foreach (var blob in ListAsync(LargeBody.PartitionPrefix(table, partition), cancellationToken).ConfigureAwait(false))
        {
            var ofWrite = blob.Name.LastIndexOf('/') + 1;
            if (!rows.TryGetValue(blob.Name[..ofWrite], out var row) || blob.Name.AsSpan(ofWrite).SequenceEqual(write))
            {
                continue;
            }

            for (var tries = 0; tries < MostTries && !await TryRemoveAsync(blob.Name, new(table, partition, row), cancellationToken).ConfigureAwait(false); tries++)
            {
                await Task.Delay(Step, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Removes every body that no row points to. A writer who holds one is waited for: he stores its row, or was killed and holds it for a minute at most.</summary>
    /// <exception cref="StorageUnavailableException">A body that no row points to is held all the while.</exception>
    public ValueTask<bool> CleanAsync(CancellationToken cancellationToken) => AzureFailures.RunAsync(async () =>
    {
        var begun = TimeProvider.System.GetTimestamp(); // leases run by the server's time, whatever a test's clock does
        while (!await TrySweepAsync(cancellationToken).ConfigureAwait(false))
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Hold + AzureLeases.Shortest)
            {
                throw new StorageUnavailableException("The body of a record that is gone is still held by a host that is writing it. Run it again in a minute.");
            }

            await Task.Delay(SweepStep, cancellationToken).ConfigureAwait(false);
        }

        return true;
    });

    private static StoredRecord? RecordOf(RecordChange change) => change switch
    {
        RecordChange.Insert insert => insert.Record,
        RecordChange.Replace replace => replace.Record,
        RecordChange.Upsert upsert => upsert.Record,
        _ => null,
    };

    private static Dictionary<string, string> Metadata(RecordKey key) => new()
    {
        [PartitionName] = Convert.ToBase64String(Encoding.UTF8.GetBytes(key.Partition)), // keys may hold what no header may
        [RowName] = Convert.ToBase64String(Encoding.UTF8.GetBytes(key.Row)),
    };

    /// <summary>The record whose body a blob was made for; null of another hand's blob.</summary>
    private static RecordKey? KeyOf(BlobItem blob) => blob.Metadata.TryGetValue(PartitionName, out var partition) && blob.Metadata.TryGetValue(RowName, out var row)
        ? new(blob.Name[..blob.Name.IndexOf('/', StringComparison.Ordinal)], Encoding.UTF8.GetString(Convert.FromBase64String(partition)), Encoding.UTF8.GetString(Convert.FromBase64String(row)))
        : null;

    private async ValueTask<LargeWrite.Held> StoreAsync(StoredRecord record, string write, CancellationToken cancellationToken)
    {
        var blob = Blobs.GetBlobClient(LargeBody.Of(record, write).Name);
        Task UploadAsync(CancellationToken token) => blob.UploadAsync(BinaryData.FromBytes(record.Body), new BlobUploadOptions { Metadata = Metadata(record.Key) }, token);
        for (var tries = 1; ; tries++)
        {
            try
            {
                await UploadAsync(cancellationToken).ConfigureAwait(false);
                var lease = blob.GetBlobLeaseClient();
                await lease.AcquireAsync(Hold, cancellationToken: cancellationToken).ConfigureAwait(false);
                return new(blob, lease, UploadAsync);
            }
            catch (RequestFailedException failure) when (AzureFailures.IsRemoved(failure))
            {
                _containers.Forget(Container);
                throw;
            }
            catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412 && tries < MostTries)
            {
                await Task.Delay(Step, cancellationToken).ConfigureAwait(false); // a sweep came between storing and holding, and found that no row points to it yet
            }
        }
    }

    /// <summary>Whether a table may have large records; nearly always no, which is asked for once a minute at most.</summary>
    private async ValueTask<bool> MayHoldAsync(string table, CancellationToken cancellationToken) =>
        _holding.ContainsKey(TableNames.Of(table))
        || (await HoldsAsync("", cancellationToken).ConfigureAwait(false) && await HoldsAsync(LargeBody.TablePrefix(table), cancellationToken).ConfigureAwait(false));

    private async ValueTask<bool> HoldsAsync(string prefix, CancellationToken cancellationToken)
    {
        var key = prefix.TrimEnd('/');
        if (_holding.ContainsKey(key))
        {
            return true;
        }

        if (_empty.TryGetValue(key, out var asked) && TimeProvider.System.GetElapsedTime(asked) < Believed)
        {
            return false;
        }

        asked = TimeProvider.System.GetTimestamp();
        await foreach (var _ in ListAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            return _holding[key] = true;
        }

        _empty[key] = asked;
        return false;
    }

    private async IAsyncEnumerable<BlobItem> ListAsync(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blobs = Blobs.GetBlobsAsync(BlobTraits.Metadata, prefix: prefix.Length == 0 ? null : prefix, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
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

    private async ValueTask<bool> TrySweepAsync(CancellationToken cancellationToken)
    {
        var isClean = true;
        await foreach (var blob in ListAsync("", cancellationToken).ConfigureAwait(false))
        {
            isClean &= KeyOf(blob) is not { } key || await TryRemoveAsync(blob.Name, key, cancellationToken).ConfigureAwait(false);
        }

        return isClean;
    }

    /// <summary>Removes a body unless its row points to it.</summary>
    /// <returns>False when somebody holds it: a writer whose row is not stored yet, or another who looks as we do.</returns>
    private async ValueTask<bool> TryRemoveAsync(string name, RecordKey key, CancellationToken cancellationToken)
    {
        if (await IsPointedToAsync(name, key, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        var blob = Blobs.GetBlobClient(name);
        var lease = blob.GetBlobLeaseClient();
        try
        {
            await lease.AcquireAsync(AzureLeases.Shortest, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (await IsPointedToAsync(name, key, cancellationToken).ConfigureAwait(false))
            {
                await lease.ReleaseAsync(cancellationToken: cancellationToken).ConfigureAwait(false); // its writer stored the row in between
            }
            else
            {
                await blob.DeleteAsync(conditions: new() { LeaseId = lease.LeaseId }, cancellationToken: cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
        {
            return failure.Status == 404;
        }
    }

    private async ValueTask<bool> IsPointedToAsync(string name, RecordKey key, CancellationToken cancellationToken)
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
}
