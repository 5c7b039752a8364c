using CoAssess.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoAssess.Web.Health;

/// <summary>The words of the answers, which stay the same whatever the library calls its own.</summary>
internal static class HealthWords
{
    public static string ToWord(this HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ready",
        HealthStatus.Degraded => "degraded",
        _ => "unready",
    };

    public static string ToPartWord(this HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "well",
        HealthStatus.Degraded => "degraded",
        _ => "ill",
    };

    public static HealthStatus ToStatus(this ReadinessState state) => state switch
    {
        ReadinessState.Well => HealthStatus.Healthy,
        ReadinessState.Degraded => HealthStatus.Degraded,
        _ => HealthStatus.Unhealthy,
    };
}
