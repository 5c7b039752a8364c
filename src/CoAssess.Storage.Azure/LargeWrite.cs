using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;

namespace CoAssess.Storage.Azure;

/// <summary>The bodies that one batch has stored and holds, until its rows are stored or refused.</summary>
internal sealed class LargeWrite(TimeSpan hold)
{
    /// <summary>Gets what a batch without large records holds.</summary>
    public static LargeWrite Nothing { get; } = new(TimeSpan.MaxValue);

    private readonly List<Held> _held = [];
    private long _since = TimeProvider.System.GetTimestamp();

    public void Add(Held body) => _held.Add(body);

    /// <summary>Holds the bodies for as long again, before a try that may take up to three quarters of it.</summary>
    /// <exception cref="StorageUnavailableException">Too much time has passed: a sweep took a body for one that a killed host left.</exception>
    public async ValueTask KeepAsync(CancellationToken cancellationToken)
    {
        if (TimeProvider.System.GetElapsedTime(_since) < hold / 4)
        {
            return;
        }

        _since = TimeProvider.System.GetTimestamp();
        try
        {
            foreach (var held in _held)
            {
                await held.Lease.RenewAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
        catch (RequestFailedException failure) when (IsLost(failure))
        {
            throw new StorageUnavailableException("Storing a large record took too long. Whether it was stored nobody can say; try again.", failure);
        }
    }

    /// <summary>Gives the bodies back, whose rows are stored. One that was lost the while (this host stood still for a minute) is stored again.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        foreach (var held in _held)
        {
            try
            {
                await held.Lease.ReleaseAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException failure) when (IsLost(failure))
            {
                if (!await held.Blob.ExistsAsync(cancellationToken).ConfigureAwait(false))
                {
                    await held.UploadAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception failure) when (AzureFailures.IsUncertain(failure))
            {
                // The row is stored, and the lease ends by itself within a minute.
            }
        }
    }

    /// <summary>Removes the bodies of rows that were surely not stored; what cannot be removed now the sweep removes.</summary>
    public async ValueTask AbandonAsync(CancellationToken cancellationToken)
    {
        foreach (var held in _held)
        {
            try
            {
                await held.Blob.DeleteAsync(conditions: new() { LeaseId = held.Lease.LeaseId }, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (AzureFailures.IsUncertain(failure) || (failure is RequestFailedException refusal && IsLost(refusal)))
            {
                // It is gone, or goes with the next sweep.
            }
        }
    }

    private static bool IsLost(RequestFailedException failure) => failure.Status is 404 or 409 or 412;

    internal sealed record Held(BlobClient Blob, BlobLeaseClient Lease, Func<CancellationToken, Task> UploadAsync);
}
