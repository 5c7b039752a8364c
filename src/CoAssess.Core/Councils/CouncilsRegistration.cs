using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Councils;

/// <summary>What this capability brings into an installation.</summary>
internal static class CouncilsRegistration
{
    public static IServiceCollection AddCouncils(this IServiceCollection services) => services;
}
