using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace CoAssess.Intake;

/// <summary>Runs three steps side by side, each taking items in the order the step before gives them; the first failure stops all and is thrown.</summary>
internal static class IntakePipeline
{
    /// <summary>How many items may wait between two steps; enough to keep both busy, few enough for constant memory.</summary>
    private const int Waiting = 2;

    /// <summary>Runs the steps to their end.</summary>
    /// <param name="read">Gives items to its first argument.</param>
    /// <param name="prepare">Makes of each what the last step needs; null leaves it out.</param>
    /// <param name="store">Ends each.</param>
    /// <param name="cancellationToken">Stops all steps.</param>
    public static async ValueTask RunAsync<TRead, TReady>(
        Func<Func<TRead, ValueTask>, CancellationToken, ValueTask> read,
        Func<TRead, CancellationToken, ValueTask<TReady?>> prepare,
        Func<TReady, CancellationToken, ValueTask> store,
        CancellationToken cancellationToken)
        where TReady : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = stop.Token;
        var wasRead = Channel.CreateBounded<TRead>(Waiting);
        var isReady = Channel.CreateBounded<TReady>(Waiting);
        ExceptionDispatchInfo? first = null;

        await Task.WhenAll(
            StepAsync(async () =>
            {
                await read(item => wasRead.Writer.WriteAsync(item, token), token).ConfigureAwait(false);
                wasRead.Writer.Complete();
            }),
            StepAsync(async () =>
            {
                await foreach (var item in wasRead.Reader.ReadAllAsync(token).ConfigureAwait(false))
                {
                    if (await prepare(item, token).ConfigureAwait(false) is { } ready)
                    {
                        await isReady.Writer.WriteAsync(ready, token).ConfigureAwait(false);
                    }
                }

                isReady.Writer.Complete();
            }),
            StepAsync(async () =>
            {
                await foreach (var ready in isReady.Reader.ReadAllAsync(token).ConfigureAwait(false))
                {
                    await store(ready, token).ConfigureAwait(false);
                }
            })).ConfigureAwait(false);
        first?.Throw();

        async Task StepAsync(Func<Task> step)
        {
            try
            {
                await Task.Run(step, token).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                Interlocked.CompareExchange(ref first, ExceptionDispatchInfo.Capture(failure), null);
                await stop.CancelAsync().ConfigureAwait(false);
            }
        }
    }
}
