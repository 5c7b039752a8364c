using CoAssess.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoAssess.Hosting;

/// <summary>Brings the in-memory storage engine into an installation.</summary>
public static class InMemoryStorageRegistration
{
    /// <summary>Keeps everything in the memory of this process, for tests and for trying things out; all of it is gone when the process ends.</summary>
    /// <param name="builder">The installation.</param>
    /// <returns>The same builder.</returns>
    public static ICoAssessBuilder AddInMemoryStorage(this ICoAssessBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services
            .AddSingleton<InMemoryRecordStore>()
            .AddSingleton<InMemoryBlobStore>()
            .AddSingleton<InMemoryWorkQueue>()
            .AddSingleton<IRecordStore>(static services => services.GetRequiredService<InMemoryRecordStore>())
            .AddSingleton<IBlobStore>(static services => services.GetRequiredService<InMemoryBlobStore>())
            .AddSingleton<IWorkQueue>(static services => services.GetRequiredService<InMemoryWorkQueue>())
            .AddSingleton<IStorageInventory, InMemoryInventory>()
            .AddSingleton<ILeases, InMemoryLeases>();
        return builder;
    }
}
