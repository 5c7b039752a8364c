using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Privacy;

/// <summary>What this capability brings into an installation.</summary>
internal static class PrivacyRegistration
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services;
}
