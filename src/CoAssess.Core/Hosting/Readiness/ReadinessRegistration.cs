using CoAssess.Jobs;
using CoAssess.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Hosting;

/// <summary>What this brings into an installation: the parts that a monitor asks about, in the order of the answer.</summary>
internal static class ReadinessRegistration
{
    public static IServiceCollection AddReadiness(this IServiceCollection services) => services
        .AddSingleton<IReadinessPart, StorageReadiness>()
        .AddSingleton<IReadinessPart>(static provider => new QueueReadiness(provider.GetRequiredService<IWorkQueue>(), new(provider.GetRequiredService<IWorkDesk>)))
        .AddSingleton<IReadinessPart, ChannelReadiness>()
        .AddSingleton<IReadinessPart, NightReadiness>();
}
