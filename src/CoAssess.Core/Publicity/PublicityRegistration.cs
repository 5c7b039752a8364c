using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Publicity;

/// <summary>What this capability brings into an installation.</summary>
internal static class PublicityRegistration
{
    public static IServiceCollection AddPublicity(this IServiceCollection services) => services;
}
