using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoAssess.Councils;

/// <summary>What this capability brings into an installation.</summary>
internal static class CouncilsRegistration
{
    public static IServiceCollection AddCouncils(this IServiceCollection services)
    {
        services.TryAddSingleton(static _ => BankHolidays.Embedded());
        services.TryAddSingleton<IWorkingCalendar, WorkingCalendar>();
        services.TryAddSingleton<IGazetteers, Gazetteers>();
        return services;
    }
}
