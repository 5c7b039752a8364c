using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;

namespace CoAssess.Storage.Azure;

/// <summary>The bodies that one batch has stored and leases, until its rows are stored or refused.</summary>
internal sealed class LargeWrite(LargeBodyBlobs blobs, TimeSpan leaseTime) : IAsyncDisposable
{
    private readonly List<Leased> _leased = [];
    private long _since = TimeProvider.System.GetTimestamp();
    private bool _isSent;

    public void Add(Leased body) => _leased.Add(body);

    /// <summary>Sends the batch, and ends the try a quarter before the leases do: a row that came later could point to a body that a sweep has taken.</summary>
    /// <exception cref="NoAnswerException">There was no answer in that time; the batch may be stored or not.</exception>
    public async ValueTask<T> SendAsync<T>(Func<CancellationToken, ValueTask<T>> send, CancellationToken cancellationToken)
    {
        if (_leased.Count == 0)
        {
            return await send(cancellationToken).ConfigureAwait(false);
        }

        await KeepAsync(cancellationToken).ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var left = (leaseTime * 0.75) - TimeProvider.System.GetElapsedTime(_since);
        limit.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        _isSent = true;
        try
        {
            return await send(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NoAnswerException(late);
        }
    }

    /// <summary>Leases the bodies for as long again, once a quarter of their time has passed.</summary>
    /// <exception cref="StorageUnavailableException">Too much time has passed: a sweep took a body for one that a killed host left.</exception>
    public async ValueTask KeepAsync(CancellationToken cancellationToken)
    {
        if (TimeProvider.System.GetElapsedTime(_since) < leaseTime / 4)
        {
            return;
        }

        var since = TimeProvider.System.GetTimestamp();
        try
        {
            foreach (var leased in _leased)
            {
                await leased.Lease.RenewAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
        catch (RequestFailedException failure) when (IsLost(failure))
        {
            throw new StorageUnavailableException("Storing a large record took too long. Whether it was stored nobody can say; try again.", failure);
        }

        _since = since;
    }

    /// <summary>Gives back the bodies that rows point to and removes the others, once it is known what became of the batch. What cannot be done now is left to the sweep; the leases end by themselves.</summary>
    /// <remarks>The rows are looked at whatever the batch's outcome: after a lost answer one that was refused may be stored, and one that was stored may be replaced.</remarks>
    /// <exception cref="RequestFailedException">A row points to a body that was lost while this host stood still, and it cannot be stored again.</exception>
    public async ValueTask SettleAsync()
    {
        foreach (var leased in _leased)
        {
            var isLost = false;
            try
            {
                if (await blobs.IsPointedToAsync(leased.Blob.Name, leased.Key, CancellationToken.None).ConfigureAwait(false))
                {
                    isLost = !await TryGiveBackAsync(leased).ConfigureAwait(false);
                }
                else
                {
                    await blobs.RemoveAsync(leased.Blob.Name, leased.Lease, CancellationToken.None).ConfigureAwait(false);
                }
            }
            catch (Exception failure) when (failure is RequestFailedException || AzureFailures.IsUncertain(failure))
            {
                // The sweep looks at the row again.
            }

            if (isLost)
            {
                await leased.UploadAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }

        _leased.Clear();
    }

    /// <summary>Removes the bodies of a batch that was never sent. Of one that was, nobody knows the end: it may be stored yet, so they are leased once more, and the sweep looks at its rows when that ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isSent)
        {
            await SettleAsync().ConfigureAwait(false);
            return;
        }

        foreach (var leased in _leased)
        {
            try
            {
                await leased.Lease.RenewAsync(cancellationToken: CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is RequestFailedException || AzureFailures.IsUncertain(failure))
            {
                // The lease that there is has to do.
            }
        }
    }

    /// <returns>False when the body is not there any more.</returns>
    private static async ValueTask<bool> TryGiveBackAsync(Leased leased)
    {
        try
        {
            await leased.Lease.ReleaseAsync(cancellationToken: CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException failure) when (IsLost(failure))
        {
            return await leased.Blob.ExistsAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static bool IsLost(RequestFailedException failure) => failure.Status is 404 or 409 or 412;

    internal sealed record Leased(RecordKey Key, BlobClient Blob, BlobLeaseClient Lease, Func<CancellationToken, Task> UploadAsync);
}
