using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Connectors;

/// <summary>What this capability brings into an installation.</summary>
internal static class ConnectorsRegistration
{
    public static IServiceCollection AddConnectors(this IServiceCollection services) => services;
}
