using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace CoAssess.Web.Health;

/// <summary>Looks at the installation soon after the start, so that a storage that is away is told of in the log though no monitor asks; and again until it is back.</summary>
internal sealed class FirstLook(ReadinessLook look, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        do
        {
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (!stoppingToken.IsCancellationRequested && (await look.LookAsync(stoppingToken)).Status == HealthStatus.Unhealthy.ToWord());
    }
}
