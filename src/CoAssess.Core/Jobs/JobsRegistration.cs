using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoAssess.Jobs;

/// <summary>What this capability brings into an installation; the timetable comes from the host, which knows the zone and the installation's changes.</summary>
internal static class JobsRegistration
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.TryAddSingleton<JobRunner>();
        services.TryAddSingleton<WorkMessages>();
        services.TryAddSingleton<SetAsideStore>();
        services.TryAddSingleton<PartPositions>();
        services.TryAddSingleton<JobDispatcher>();
        services.AddSingleton<IWorkTaker, PartTaker>();
        services.TryAddSingleton<IWorkDesk, WorkDesk>();
        services.TryAddSingleton<IJobRunner>(static provider => provider.GetRequiredService<JobRunner>());
        return services;
    }
}
