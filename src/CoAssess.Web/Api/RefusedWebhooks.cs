using System.Collections.Concurrent;
using System.Net;
using CoAssess.Connectors;
using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
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
    private const string Handshakes = "handshakes";
    private const int Places = 4096;
    private const int CountBits = 20;
    private const long CountMask = (1L << CountBits) - 1;
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly long[] _counts = new long[Places]; // the minute, and behind it how many came in that minute
    private readonly ConcurrentDictionary<string, Tally> _tallies = new(StringComparer.Ordinal);

    /// <summary>Counts a refused delivery and gives its answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="channel">The channel in its address; any text.</param>
    /// <param name="account">The account in its address; any text.</param>
    /// <param name="known">The account when there is one; it is told of by name, the others together.</param>
    public IResult AnswerDelivery(HttpContext context, string channel, string account, AccountId? known)
    {
        var told = known?.ToString() ?? "accounts that there are not";
        if (CountOf(told) is { } count)
        {
            LogDeliveries(count, told);
        }

        return Answer(
            context, channel, account, StatusCodes.Status401Unauthorized, "The signature or the age of the delivery does not hold, or no account is at this address.");
    }

    /// <summary>Counts a refused handshake and gives its answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="channel">The channel in its address; any text.</param>
    /// <param name="account">The account in its address; any text.</param>
    public IResult AnswerHandshake(HttpContext context, string channel, string account)
    {
        if (CountOf(Handshakes) is { } count)
        {
            LogHandshakes(count);
        }

        return Answer(
            context, channel, account, StatusCodes.Status403Forbidden, "The question is not the network's, or no account is at this address.");
    }

    private ProblemHttpResult Answer(HttpContext context, string channel, string account, int status, string detail)
    {
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

    /// <returns>How many there were since they were last told of; null when that was just now.</returns>
    private int? CountOf(string kind)
    {
        var tally = _tallies.GetOrAdd(kind, static _ => new());
        lock (tally)
        {
            tally.Untold++;
            if (tally.ToldAt is { } toldAt && clock.GetElapsedTime(toldAt) < Quiet)
            {
                return null;
            }

            var untold = tally.Untold;
            (tally.Untold, tally.ToldAt) = (0, clock.GetTimestamp());
            return untold;
        }
    }

    private sealed class Tally
    {
        public int Untold { get; set; }

        public long? ToldAt { get; set; }
    }

    [LoggerMessage(9110, LogLevel.Warning, "{Count} deliveries to {Account} were refused: their signature or age does not hold")]
    private partial void LogDeliveries(int count, string account);

    [LoggerMessage(9111, LogLevel.Warning, "{Count} handshakes were refused: their token does not hold, or no account is at their address")]
    private partial void LogHandshakes(int count);
}
