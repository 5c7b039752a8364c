using CoAssess.Datasets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoAssess.Publicity;

/// <summary>What this capability brings into an installation.</summary>
internal static class PublicityRegistration
{
    public static IServiceCollection AddPublicity(this IServiceCollection services)
    {
        services.TryAddSingleton<IPublicity, ReleasePublicity>();
        services.AddSingleton<IWithdrawalSink, UnsentAnnouncements>();
        return services;
    }
}
