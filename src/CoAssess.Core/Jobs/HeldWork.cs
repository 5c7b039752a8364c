using CoAssess.Storage;

namespace CoAssess.Jobs;

/// <summary>Work under a lease that is renewed while it runs; when the lease is lost, the work is told to stop.</summary>
internal static class HeldWork
{
    /// <exception cref="LeaseLostException">The lease was lost before the work ended.</exception>
    public static async ValueTask<T> RunAsync<T>(
        ILease lease, TimeSpan duration, TimeProvider clock, Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewal = RenewAsync(lease, duration / 3, clock, stop);
        try
        {
            return await work(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new LeaseLostException(lease.Name);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await renewal.ConfigureAwait(false);
        }
    }

    /// <summary>Renews until it is told to stop.</summary>
    private static async Task RenewAsync(ILease lease, TimeSpan every, TimeProvider clock, CancellationTokenSource stop)
    {
        try
        {
            using var timer = new PeriodicTimer(every, clock);
            while (await timer.WaitForNextTickAsync(stop.Token).ConfigureAwait(false))
            {
                if (!await lease.RenewAsync(stop.Token).ConfigureAwait(false))
                {
                    await stop.CancelAsync().ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The work is done.
        }
    }
}
