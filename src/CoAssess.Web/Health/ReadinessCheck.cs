using CoAssess.Hosting;
using CoAssess.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoAssess.Web.Health;

/// <summary>One part of the installation as a check of ASP.NET Core, with a time limit that holds even for a part that heeds none.</summary>
internal sealed class ReadinessCheck(IReadinessPart part, TimeSpan patience, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // On a thread of its own: an engine may block while it opens its file.
            var found = await Task.Run(() => part.LookAsync(either.Token).AsTask(), CancellationToken.None).WaitAsync(either.Token);
            return new(found.State.ToStatus(), found.Words);
        }
        catch (OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy($"It gave no answer within {patience.TotalSeconds:0} seconds.");
        }
        catch (StorageUnavailableException)
        {
            return HealthCheckResult.Unhealthy("The storage cannot be used; the site comes back by itself when it can.");
        }
#pragma warning disable CA1031 // Whatever a part throws, it is not well; the text may name what nobody outside may read.
        catch (Exception)
#pragma warning restore CA1031
        {
            return HealthCheckResult.Unhealthy("It failed in a way that nobody foresaw.");
        }
    }
}
