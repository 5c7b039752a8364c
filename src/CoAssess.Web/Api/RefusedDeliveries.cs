using System.Collections.Concurrent;
using CoAssess.Connectors;
using Microsoft.Extensions.Logging;

namespace CoAssess.Web.Api;

/// <summary>Tells of refused deliveries once a minute and account, with their number: whoever sends a flood of them does not fill the log.</summary>
/// <remarks>They are not turned away by address: behind a gateway everybody has one, and the network's own deliveries must come through.</remarks>
internal sealed partial class RefusedDeliveries(TimeProvider clock, ILogger<RefusedDeliveries> logger)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<AccountId, Tally> _tallies = new();

    public void Add(AccountId account)
    {
        var tally = _tallies.GetOrAdd(account, static _ => new());
        int untold;
        lock (tally)
        {
            tally.Untold++;
            var now = clock.GetUtcNow();
            if (now - tally.ToldAt < Quiet)
            {
                return;
            }

            (untold, tally.Untold, tally.ToldAt) = (tally.Untold, 0, now);
        }

        LogRefused(untold, account.ToString());
    }

    private sealed class Tally
    {
        public int Untold { get; set; }

        public DateTimeOffset ToldAt { get; set; } = DateTimeOffset.MinValue;
    }

    [LoggerMessage(9110, LogLevel.Warning, "{Count} deliveries to {Account} were refused: their signature or age does not hold")]
    private partial void LogRefused(int count, string account);
}
