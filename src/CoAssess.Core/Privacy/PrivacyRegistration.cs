using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoAssess.Privacy;

/// <summary>What this capability brings into an installation.</summary>
internal static class PrivacyRegistration
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.TryAddSingleton<IRedactor, Redactor>();
        services.TryAddSingleton<IPseudonymiser, Pseudonymiser>();
        return services;
    }
}
