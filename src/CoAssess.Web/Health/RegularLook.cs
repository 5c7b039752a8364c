using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace CoAssess.Web.Health;

/// <summary>Looks at the installation soon after the start and ever again, so that a storage that goes away is told of in the log though no monitor asks, and that it is back.</summary>
internal sealed class RegularLook(ReadinessLook look, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan PauseWhileUnready = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = PauseWhileUnready;
        while (true)
        {
            await Task.Delay(pause, clock, stoppingToken);
            pause = (await look.LookAsync(stoppingToken)).Status == HealthStatus.Unhealthy.ToWord() ? PauseWhileUnready : Pause;
        }
    }
}
