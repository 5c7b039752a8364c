using System.Collections.Concurrent;
using System.Net;
using CoAssess.Connectors;
using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoAssess.Web.Api;

/// <summary>Answers what is refused, ever the same whether there is such an account or not; counts it by address, and tells of it once a minute.</summary>
/// <remarks>
/// What is genuine is never held up by this: behind a gateway everybody has one address, and the network's own deliveries must come through. Who sends too much
/// that is refused gets 429 in place of the refusal. The counts lie in a table of a fixed size, so that no number of made-up accounts fills the memory;
/// two that fall together only see the 429 earlier.
/// </remarks>
internal sealed partial class RefusedWebhooks(TimeProvider clock, IOptions<CoAssessWebOptions> options, ILogger<RefusedWebhooks> logger)
{
    private const int Places = 4096;
    private const int CountBits = 20;
    private const long CountMask = (1L << CountBits) - 1;
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly long[] _counts = new long[Places]; // the minute, and behind it how many came in that minute
    private readonly ConcurrentDictionary<string, Tally> _tallies = new(StringComparer.Ordinal);

    /// <summary>Counts a refusal and gives its answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="channel">The channel in its address; any text.</param>
    /// <param name="account">The account in its address; any text.</param>
    /// <param name="known">The account when there is one; it is told of by name, the others together.</param>
    /// <param name="status">The status of the refusal.</param>
    /// <param name="detail">Its words.</param>
    public IResult Answer(HttpContext context, string channel, string account, AccountId? known, int status, string detail)
    {
        Tell(known?.ToString() ?? "accounts that there are not, or to a handshake");
        if (!IsTooMany(channel, account, context.Connection.RemoteIpAddress))
        {
            return Problems.Of(status, "refused", detail);
        }

        context.Response.Headers.RetryAfter = "60";
        return Problems.For(StatusCodes.Status429TooManyRequests, null);
    }

    private bool IsTooMany(string channel, string account, IPAddress? address)
    {
        ref var place = ref _counts[(uint)HashCode.Combine(channel, account, address) % Places];
        var minute = clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;
        while (true)
        {
            var before = Volatile.Read(ref place);
            var count = before >> CountBits == minute ? Math.Min((before & CountMask) + 1, CountMask) : 1;
            if (Interlocked.CompareExchange(ref place, (minute << CountBits) | count, before) == before)
            {
                return count > options.Value.RefusedWebhooksPerMinute;
            }
        }
    }

    private void Tell(string account)
    {
        var tally = _tallies.GetOrAdd(account, static _ => new());
        int untold;
        lock (tally)
        {
            tally.Untold++;
            if (tally.ToldAt is { } toldAt && clock.GetElapsedTime(toldAt) < Quiet)
            {
                return;
            }

            (untold, tally.Untold, tally.ToldAt) = (tally.Untold, 0, clock.GetTimestamp());
        }

        LogRefused(untold, account);
    }

    private sealed class Tally
    {
        public int Untold { get; set; }

        public long? ToldAt { get; set; }
    }

    [LoggerMessage(9110, LogLevel.Warning, "{Count} deliveries to {Account} were refused: their signature or age does not hold")]
    private partial void LogRefused(int count, string account);
}
