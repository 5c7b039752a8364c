using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace CoAssess.Web.Hosting;

/// <summary>How often is written without signing in, over all addresses together. Only what passed every check of its form takes from it, so that junk leaves it to residents.</summary>
internal sealed class AllWrites(IOptions<CoAssessWebOptions> options) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly FixedWindowRateLimiter _limiter = new(new() { PermitLimit = options.Value.AllAnonymousWritesPerMinute, Window = Window });

    /// <summary>Takes one.</summary>
    /// <returns>How long to wait for the next; null when there was one.</returns>
    public TimeSpan? TryTake()
    {
        using var lease = _limiter.AttemptAcquire();
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
    }

    public void Dispose() => _limiter.Dispose();
}
