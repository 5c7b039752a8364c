using CoAssess.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoAssess.Storage.Azure;

/// <summary>Brings the Azure engine into an installation.</summary>
public static class AzureStorageRegistration
{
    /// <summary>Keeps records in Azure Tables, blobs in Blob Storage, work in Queues and leases on blobs of one storage account, which any number of hosts may use at once.</summary>
    /// <param name="builder">The installation.</param>
    /// <param name="configure">Sets what the configuration's section does not; null for nothing.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="OptionsValidationException">At host start, when a setting is missing or out of range.</exception>
    /// <exception cref="StorageUnavailableException">At the first use, when the account cannot be reached or does not let the host in.</exception>
    public static ICoAssessBuilder AddAzureStorage(this ICoAssessBuilder builder, Action<AzureStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddValidatedOptions<AzureStorageOptions, AzureStorageOptionsValidator>(AzureStorageOptions.Section, configure);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services
            .AddSingleton(static services => new AzureAccount(services.GetRequiredService<IOptions<AzureStorageOptions>>().Value))
            .AddSingleton<AzureRecordStore>()
            .AddSingleton<IRecordStore>(static services => services.GetRequiredService<AzureRecordStore>())
            .AddSingleton(static services => new RecoverableDeletions(TimeSpan.FromDays(services.GetRequiredService<IOptions<AzureStorageOptions>>().Value.RecoverableDays)))
            .AddSingleton<IMediumCleaner>(static services => services.GetRequiredService<AzureRecordStore>().Sweep)
            .AddSingleton<IBlobStore, AzureBlobStore>()
            .AddSingleton<IWorkQueue, AzureWorkQueue>()
            .AddSingleton<ILeases, AzureLeases>()
            .AddSingleton<IStorageInventory, AzureInventory>();
        return builder;
    }
}
