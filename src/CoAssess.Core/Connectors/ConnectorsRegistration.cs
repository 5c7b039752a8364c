using CoAssess.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CoAssess.Connectors;

/// <summary>What this capability brings into an installation.</summary>
internal static class ConnectorsRegistration
{
    public static IServiceCollection AddConnectors(this IServiceCollection services)
    {
        services.TryAddSingleton<ConnectorDirectory>();
        services.TryAddSingleton<IConnectorDirectory>(static provider => provider.GetRequiredService<ConnectorDirectory>());
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<ConnectorDirectory>());
        services.TryAddSingleton<Outbox>();
        services.TryAddSingleton<IOutbox>(static provider => provider.GetRequiredService<Outbox>());
        services.TryAddSingleton<IUnsentMessages>(static provider => provider.GetRequiredService<Outbox>());
        services.TryAddSingleton<IOutboxParts>(static provider => provider.GetRequiredService<Outbox>());
        services.TryAddSingleton<ISessionVault, SessionVault>();
        services.AddSingleton<IJob, SendOutbox>();
        return services;
    }
}
