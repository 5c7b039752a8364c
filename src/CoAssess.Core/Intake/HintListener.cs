using System.Threading.Channels;
using CoAssess.Connectors;
using CoAssess.Councils;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoAssess.Intake;

/// <summary>Reads an account soon after its network hints that something happened. Many hints make one reading; a hint that is lost is made good by the next night.</summary>
internal sealed partial class HintListener(
    IConnectorDirectory connectors, IIntakeRun intake, Council council, TimeProvider clock, ILogger<HintListener> logger) : BackgroundService
{
    /// <summary>How long further hints are waited for, so that a burst is read once.</summary>
    internal static readonly TimeSpan Gather = TimeSpan.FromSeconds(10);

    /// <summary>How long an account is left alone after a reading that a hint asked for; it doubles while readings bring nothing, so that nobody can use up the account's calls by hints.</summary>
    internal static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(2);

    internal static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(32);
    internal static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(connectors.All.OfType<IHintSource>().Where(static source => source.ListensForHints).Select(source => FollowAsync(source, stoppingToken)));

    private async Task FollowAsync(IHintSource source, CancellationToken cancellationToken)
    {
        var hints = System.Threading.Channels.Channel.CreateBounded<DateTimeOffset>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var reading = ReadAsync(source.Account, hints.Reader, cancellationToken);
        for (var wait = FirstWait; !cancellationToken.IsCancellationRequested; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await foreach (var hint in source.ListenAsync(cancellationToken).ConfigureAwait(false))
                {
                    hints.Writer.TryWrite(hint);
                    wait = FirstWait;
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogLost(source.Account.ToString(), failure.GetType().Name); // the nightly reading is the truth; the line is only taken up again
            }

            hints.Writer.TryWrite(clock.GetUtcNow()); // what happened while nobody listened
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ReadAsync(AccountId account, ChannelReader<DateTimeOffset> hints, CancellationToken cancellationToken)
    {
        var rest = FirstRest;
        while (await hints.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(Gather, clock, cancellationToken).ConfigureAwait(false);
            while (hints.TryRead(out _))
            {
                // One reading answers them all.
            }

            try
            {
                var report = await intake.ReadAsync(council, account, cancellationToken).ConfigureAwait(false);
                rest = report.Stored > 0 ? FirstRest : rest * 2 < LongestRest ? rest * 2 : LongestRest;
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogNotRead(account.ToString(), failure.GetType().Name); // the store could not be written; the next hint or the night reads from the same cursor
            }

            await Task.Delay(rest, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(3012, LogLevel.Information, "The line of account {Account} for hints ended ({Error}); it is taken up again")]
    private partial void LogLost(string account, string error);

    [LoggerMessage(3013, LogLevel.Error, "Account {Account} could not be read after a hint ({Error}); the next run goes on from the same place")]
    private partial void LogNotRead(string account, string error);
}
