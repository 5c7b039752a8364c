using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Jobs;

/// <summary>What this capability brings into an installation.</summary>
internal static class JobsRegistration
{
    public static IServiceCollection AddJobs(this IServiceCollection services) => services;
}
