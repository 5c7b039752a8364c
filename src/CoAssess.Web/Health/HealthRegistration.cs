using CoAssess.Hosting;
using CoAssess.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoAssess.Web.Health;

/// <summary>Puts the parts of the installation among the health checks of the host.</summary>
internal static class HealthRegistration
{
    public static IServiceCollection AddReadinessChecks(this IServiceCollection services)
    {
        services.AddHealthChecks();
        services.TryAddSingleton<ReadinessLook>();
        services.AddHostedService<RegularLook>();
        services.AddOptions<HealthCheckServiceOptions>().Configure<IEnumerable<IReadinessPart>, IOptions<CoAssessWebOptions>, TimeProvider>(
            static (health, parts, web, clock) =>
            {
                foreach (var part in parts)
                {
                    var check = new ReadinessCheck(part, web.Value.ReadinessPatience, clock);
                    health.Registrations.Add(new($"{ReadinessLook.Tag} {part.Name}", check, HealthStatus.Unhealthy, [ReadinessLook.Tag]));
                }
            });

        // The library tells of each look at a part that is not well; what changed is told once, by ReadinessLook.
        services.AddLogging(static logging => logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        return services;
    }
}
