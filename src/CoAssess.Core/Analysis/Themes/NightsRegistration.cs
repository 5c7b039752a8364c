using CoAssess.Jobs;
using CoAssess.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoAssess.Analysis;

/// <summary>The analyses that look at all of a night's texts together: themes and coordination.</summary>
internal static class NightsRegistration
{
    public static IServiceCollection AddNights(this IServiceCollection services)
    {
        services.TryAddSingleton<ThemeStore>();
        services.TryAddSingleton<CoordinationStore>();
        services.TryAddSingleton<IThemes>(static provider => provider.GetRequiredService<ThemeStore>());
        services.TryAddSingleton<ICoordination>(static provider => provider.GetRequiredService<CoordinationStore>());
        return services
            .AddSingleton<ThemeFinder>()
            .AddSingleton<IExpires>(static provider => provider.GetRequiredService<ThemeStore>())
            .AddSingleton<IExpires>(static provider => provider.GetRequiredService<CoordinationStore>())
            .AddSingleton<IErasable>(static provider => provider.GetRequiredService<CoordinationStore>())
            .AddSingleton<IJob, NightlyThemes>();
    }
}
