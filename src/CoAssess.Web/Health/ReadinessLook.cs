using CoAssess.Web.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoAssess.Web.Health;

/// <summary>Looks at all parts once for everybody who asks in the same few seconds: a flood of questions puts no load on the storage.</summary>
internal sealed partial class ReadinessLook(HealthCheckService checks, TimeProvider clock, IOptions<CoAssessWebOptions> options, ILogger<ReadinessLook> logger)
{
    /// <summary>The mark of our checks among those of a host that has its own.</summary>
    public const string Tag = "CoAssess";

    private readonly Lock _gate = new();
    private Task<ReadyDocument>? _look;
    private long _lookedAt;
    private string _told = HealthStatus.Healthy.ToWord();

    public async Task<ReadyDocument> LookAsync(CancellationToken cancellationToken)
    {
        Task<ReadyDocument> look;
        lock (_gate)
        {
            if (_look is null or { IsFaulted: true } || (_look.IsCompleted && clock.GetElapsedTime(_lookedAt) >= options.Value.ReadinessKept))
            {
                (_look, _lookedAt) = (RunAsync(clock.GetUtcNow()), clock.GetTimestamp()); // goes on for the others when this asker hangs up
            }

            look = _look;
        }

        return await look.WaitAsync(cancellationToken);
    }

    private async Task<ReadyDocument> RunAsync(DateTimeOffset now)
    {
        await Task.Yield();
        var report = await checks.CheckHealthAsync(static check => check.Tags.Contains(Tag), CancellationToken.None);
        var parts = report.Entries.ToDictionary(
            static entry => entry.Key[(Tag.Length + 1)..],
            static entry => new PartDocument(entry.Value.Status.ToPartWord(), entry.Value.Description ?? "", Math.Round(entry.Value.Duration.TotalMilliseconds, 1)));
        var status = report.Status.ToWord();
        if (Interlocked.Exchange(ref _told, status) != status)
        {
            LogChanged(status, string.Join("; ", parts.Where(static part => part.Value.Status != "well").Select(static part => $"{part.Key}: {part.Value.Words}")));
        }

        return new(status, now, parts);
    }

    [LoggerMessage(9120, LogLevel.Warning, "The site is {Status} now. {Parts}")]
    private partial void LogChanged(string status, string parts);
}
