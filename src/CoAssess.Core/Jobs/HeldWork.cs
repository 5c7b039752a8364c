using CoAssess.Storage;

namespace CoAssess.Jobs;

/// <summary>Work under a lease that is renewed while it runs; when the lease is lost, the work is told to stop.</summary>
/// <remarks>A renewal that the storage fails is tried again; once the lease has gone unrenewed for as long as it holds, another may have it, and it counts as lost.</remarks>
internal static class HeldWork
{
    /// <exception cref="LeaseLostException">The lease was lost before the work ended.</exception>
    public static async ValueTask<T> RunAsync<T>(
        ILease lease, TimeSpan duration, TimeProvider clock, Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        using var lost = new CancellationTokenSource(duration, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(lost.Token, cancellationToken);
        var renewal = RenewAsync(lease, duration, clock, lost, stop.Token);
        try
        {
            return await work(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new LeaseLostException(lease.Name);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await renewal.ConfigureAwait(false);
        }
    }

    /// <summary>Renews until the work ends or the lease is lost.</summary>
    private static async Task RenewAsync(ILease lease, TimeSpan duration, TimeProvider clock, CancellationTokenSource lost, CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(duration / 3, clock);
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                var began = clock.GetTimestamp();
                switch (await TryRenewAsync(lease, stop).ConfigureAwait(false))
                {
                    case true:
                        var left = duration - clock.GetElapsedTime(began); // it holds from when it was asked for, not from the answer
                        lost.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
                        break;
                    case false:
                        await lost.CancelAsync().ConfigureAwait(false);
                        return;
                    case null:
                        break; // the next tick asks again, as long as the lease holds
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The work is done, or told to stop.
        }
    }

    /// <returns>False when the lease is lost; null when the storage could not be asked.</returns>
    private static async ValueTask<bool?> TryRenewAsync(ILease lease, CancellationToken cancellationToken)
    {
        try
        {
            return await lease.RenewAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StorageUnavailableException)
        {
            return null;
        }
    }
}
