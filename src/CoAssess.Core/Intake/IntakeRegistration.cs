using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Intake;

/// <summary>What this capability brings into an installation.</summary>
internal static class IntakeRegistration
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services;
}
