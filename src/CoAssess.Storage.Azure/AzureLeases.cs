using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace CoAssess.Storage.Azure;

/// <summary>Leases as Azure's own leases on empty blobs: they run by the server's clock, so a host whose clock jumps neither loses one nor takes one.</summary>
/// <remarks>
/// Azure leases last from 15 to 60 seconds. A shorter one lasts 15 here; a longer one is renewed in the background until its time is over, so that a
/// host that dies gives it back within a minute. The fence is counted up in the blob's metadata under the lease.
/// </remarks>
internal sealed class AzureLeases(AzureAccount account) : ILeases
{
    private const string Container = "leases";
    private const string FenceName = "fence";
    internal static readonly TimeSpan Shortest = TimeSpan.FromSeconds(15);
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly Containers _containers = new(account);

    public ValueTask<ILease?> TryAcquireAsync(string name, TimeSpan duration, CancellationToken cancellationToken)
    {
        StorageGuard.Lease(name, duration);
        return AzureFailures.RunAsync(async () =>
        {
            await _containers.MakeAsync(Container, cancellationToken).ConfigureAwait(false);
            var blob = account.Blobs.GetBlobContainerClient(Container).GetBlobClient(name);
            var lease = blob.GetBlobLeaseClient();
            try
            {
                if (await TakeAsync(lease, duration, cancellationToken).ConfigureAwait(false) is false)
                {
                    await MakeAsync(blob, cancellationToken).ConfigureAwait(false);
                    await TakeAsync(lease, duration, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (RequestFailedException failure) when (AzureFailures.IsRemoved(failure))
            {
                _containers.Forget(Container);
                throw;
            }
            catch (RequestFailedException failure) when (failure.Status == 409)
            {
                return null; // another holds it
            }

            return (ILease?)new Held(name, lease, await CountAsync(blob, lease.LeaseId, cancellationToken).ConfigureAwait(false), duration);
        });
    }

    /// <returns>False when there is no such blob yet.</returns>
    private static async ValueTask<bool> TakeAsync(BlobLeaseClient lease, TimeSpan duration, CancellationToken cancellationToken)
    {
        try
        {
            await lease.AcquireAsync(Within(duration), cancellationToken: cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return false;
        }
    }

    private static async ValueTask MakeAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await blob.UploadAsync(
                BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty),
                new BlobUploadOptions { Conditions = new() { IfNoneMatch = global::Azure.ETag.All } },
                cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException failure) when (failure.Status is 409 or 412)
        {
            // Somebody else made it.
        }
    }

    private static async ValueTask<long> CountAsync(BlobClient blob, string leaseId, CancellationToken cancellationToken)
    {
        var properties = await blob.GetPropertiesAsync(new() { LeaseId = leaseId }, cancellationToken).ConfigureAwait(false);
        var fence = 1 + (properties.Value.Metadata.TryGetValue(FenceName, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : 0);
        await blob.SetMetadataAsync(
            new Dictionary<string, string> { [FenceName] = fence.ToString(CultureInfo.InvariantCulture) }, new() { LeaseId = leaseId }, cancellationToken).ConfigureAwait(false);
        return fence;
    }

    private static TimeSpan Within(TimeSpan duration) =>
        duration < Shortest ? Shortest : duration > Longest ? Longest : TimeSpan.FromSeconds(Math.Ceiling(duration.TotalSeconds));

    private sealed class Held : ILease
    {
        private readonly BlobLeaseClient _lease;
        private readonly TimeSpan _duration;
        private readonly CancellationTokenSource _given = new();
        private readonly Task _renewing;
        private long _renewedAt = TimeProvider.System.GetTimestamp(); // the server's time runs, whatever a test's clock does

        public Held(string name, BlobLeaseClient lease, long fence, TimeSpan duration)
        {
            (Name, _lease, Fence, _duration) = (name, lease, fence, duration);
            _renewing = duration > Longest ? KeepAsync() : Task.CompletedTask;
        }

        public string Name { get; }

        public long Fence { get; }

        public ValueTask<bool> RenewAsync(CancellationToken cancellationToken)
        {
            if (_given.IsCancellationRequested)
            {
                return new(false);
            }

            Interlocked.Exchange(ref _renewedAt, TimeProvider.System.GetTimestamp());
            return AzureFailures.RunAsync(() => TryRenewAsync(cancellationToken));
        }

        /// <summary>Gives the lease back. Where the account gives no answer it runs out by itself: what was done under it stands, and is no failure.</summary>
        public async ValueTask DisposeAsync()
        {
            if (_given.IsCancellationRequested)
            {
                return;
            }

            await _given.CancelAsync().ConfigureAwait(false);
            await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await _lease.ReleaseAsync().ConfigureAwait(false);
            }
            catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
            {
                // Another holds it.
            }
            catch (Exception failure) when (AzureFailures.IsUncertain(failure) || failure is RequestFailedException { Status: 401 or 403 })
            {
                // Nobody renews it any more.
            }

            _given.Dispose();
        }

        private async ValueTask<bool> TryRenewAsync(CancellationToken cancellationToken)
        {
            try
            {
                await _lease.RenewAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
            {
                return false;
            }
        }

        /// <summary>Renews a lease longer than Azure's longest until its time is over; a renewal that fails is tried again at the next turn.</summary>
        private async Task KeepAsync()
        {
            while (TimeProvider.System.GetElapsedTime(Interlocked.Read(ref _renewedAt)) < _duration - Longest)
            {
                await Task.Delay(Longest / 3, _given.Token).ConfigureAwait(false);
                try
                {
                    if (!await TryRenewAsync(_given.Token).ConfigureAwait(false))
                    {
                        return; // another holds it: the holder learns it when it renews
                    }
                }
                catch (Exception failure) when (failure is RequestFailedException || AzureFailures.IsUncertain(failure))
                {
                    continue;
                }
            }
        }
    }
}
