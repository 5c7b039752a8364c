using CoAssess.Analysis;
using CoAssess.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoAssess.Datasets;

/// <summary>What this capability brings into an installation.</summary>
internal static class DatasetsRegistration
{
    public static IServiceCollection AddDatasets(this IServiceCollection services) => services.AddReading().AddReleasedRows().AddReleases();

    private static IServiceCollection AddReading(this IServiceCollection services)
    {
        services.TryAddSingleton<ISchemaLibrary>(static _ => SchemaLibrary.Load());
        services.TryAddSingleton<TableReader>();
        services.TryAddSingleton<ITableReader>(static provider => provider.GetRequiredService<TableReader>());
        services.TryAddSingleton<IDatasetChecker>(static provider => provider.GetRequiredService<TableReader>());
        return services;
    }

    private static IServiceCollection AddReleasedRows(this IServiceCollection services)
    {
        services.AddOptions<ReleasedRowsOptions>().BindConfiguration(ReleasedRowsOptions.Section)
            .Validate(static o => o.MemoryBytes >= 16 * 1024 * 1024, $"{ReleasedRowsOptions.Section}:{nameof(ReleasedRowsOptions.MemoryBytes)} must be 16777216 (16 MiB) or more.")
            .Validate(static o => o.MostIndexedRows is >= 0 and <= 20_000_000, $"{ReleasedRowsOptions.Section}:{nameof(ReleasedRowsOptions.MostIndexedRows)} must be from 0 to 20,000,000.")
            .ValidateOnStart();
        services.TryAddSingleton<ReleaseMemory>();
        services.TryAddSingleton<IReleasedRows, ReleasedRows>();
        services.TryAddSingleton<IExplainer, Explainer>();
        services.AddOptions<TransparencyOptions>().BindConfiguration(TransparencyOptions.Section);
        services.TryAddSingleton<ITransparencyTimetable, TransparencyTimetable>();
        return services;
    }

    private static IServiceCollection AddReleases(this IServiceCollection services)
    {
        services.AddOptions<DatasetsOptions>().BindConfiguration(DatasetsOptions.Section)
            .Validate(static o => o.IsValid, $"{DatasetsOptions.Section}:{nameof(DatasetsOptions.QuarantineRetention)} must be from 1 to 365 days.")
            .Validate(static o => o.RepairRetention >= TimeSpan.FromDays(1) && o.RepairRetention <= TimeSpan.FromDays(730), $"{DatasetsOptions.Section}:{nameof(DatasetsOptions.RepairRetention)} must be from 1 to 730 days.")
            .ValidateOnStart();
        services.TryAddSingleton<ReleaseStore>();
        services.TryAddSingleton<QuarantineStore>();
        services.AddSingleton<IExpires>(static provider => provider.GetRequiredService<QuarantineStore>());
        services.TryAddSingleton<RepairMemory>();
        services.AddSingleton<IExpires>(static provider => provider.GetRequiredService<RepairMemory>());
        services.AddSingleton<IOwnTags, OwnDatasetTags>();
        services.TryAddSingleton<WithdrawalStore>();
        services.TryAddSingleton<ReleaseSettling>();
        services.TryAddSingleton<WithdrawalReasons>();
        services.TryAddSingleton<IWithdrawals, Withdrawals>();
        services.TryAddSingleton<ReleaseRecorder>();
        services.TryAddSingleton<RowMender>();
        services.TryAddSingleton<RowSuccession>();
        services.TryAddSingleton<IDatasetCatalogue, DatasetCatalogue>();
        services.TryAddSingleton<IDatasetPublisher, DatasetPublisher>();
        services.TryAddSingleton<IQuarantine, Quarantine>();
        services.TryAddSingleton<ICatalogueDocuments, CatalogueDocuments>();
        return services;
    }
}
