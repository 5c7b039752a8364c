using System.Text;
using Azure.Storage.Blobs.Models;

namespace CoAssess.Storage.Azure;

/// <summary>Removes every large body that no row points to: what a killed host left, and what a host could not remove at once.</summary>
internal sealed class LargeBodySweep(LargeBodyBlobs blobs, TimeSpan leaseTime) : IMediumCleaner
{
    private const string PartitionName = "partition";
    private const string RowName = "row";
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    /// <summary>A writer who leases a body at the beginning is waited for: he stores its row, or was killed and leases it for a minute at most. What is written later is not this sweep's.</summary>
    /// <exception cref="StorageUnavailableException">A body that no row points to is leased all the while, or is kept by the account.</exception>
    public ValueTask<bool> CleanAsync(CancellationToken cancellationToken) => AzureFailures.RunAsync(async () =>
    {
        var begun = TimeProvider.System.GetTimestamp(); // leases run by the server's time, whatever a test's clock does
        StorageUnavailableException? kept = null;
        List<(string Name, RecordKey Key)> leased = [];
        await foreach (var blob in blobs.ListAsync(null, BlobTraits.Metadata, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                if (KeyOf(blob) is { } key && !await blobs.TryRemoveAsync(blob.Name, key, cancellationToken).ConfigureAwait(false))
                {
                    leased.Add((blob.Name, key));
                }
            }
            catch (StorageUnavailableException failure)
            {
                kept = failure; // the others go all the same
            }
        }

        while (leased.Count > 0)
        {
            if (TimeProvider.System.GetElapsedTime(begun) > leaseTime + AzureLeases.Shortest)
            {
                throw new StorageUnavailableException("The body of a record that is gone is still leased by a host that is writing it. Run it again in a minute.");
            }

            await Task.Delay(Step, cancellationToken).ConfigureAwait(false);
            foreach (var one in leased.ToArray())
            {
                if (await blobs.TryRemoveAsync(one.Name, one.Key, cancellationToken).ConfigureAwait(false))
                {
                    leased.Remove(one);
                }
            }
        }

        return kept is null ? true : throw kept;
    });

    /// <summary>What a blob is told of the record whose body it has; keys may have what no header may.</summary>
    public static Dictionary<string, string> Metadata(RecordKey key) => new()
    {
        [PartitionName] = Convert.ToBase64String(Encoding.UTF8.GetBytes(key.Partition)),
        [RowName] = Convert.ToBase64String(Encoding.UTF8.GetBytes(key.Row)),
    };

    /// <summary>The record whose body a blob was made for; null of another hand's blob, whatever it is called and told.</summary>
    private static RecordKey? KeyOf(BlobItem blob)
    {
        if (blob.Name.IndexOf('/', StringComparison.Ordinal) is var end and > 0 && Told(blob, PartitionName) is { } partition && Told(blob, RowName) is { } row)
        {
            var key = new RecordKey(blob.Name[..end], partition, row);
            return blob.Name.StartsWith(LargeBody.RowPrefix(key), StringComparison.Ordinal) ? key : null;
        }

        return null;
    }

    private static string? Told(BlobItem blob, string name)
    {
        if (!blob.Metadata.TryGetValue(name, out var text))
        {
            return null;
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
