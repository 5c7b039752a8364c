using CoAssess.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoAssess.Storage.Sqlite;

/// <summary>Brings the SQLite engine into an installation.</summary>
public static class SqliteStorageRegistration
{
    /// <summary>Keeps everything in one SQLite file, which several processes may use at once.</summary>
    /// <param name="builder">The installation.</param>
    /// <param name="configure">Sets what the configuration's section does not; null for nothing.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="OptionsValidationException">At host start, when a setting is out of range.</exception>
    /// <exception cref="StorageUnavailableException">At the first use, when the file cannot be opened or was written by a newer version.</exception>
    public static ICoAssessBuilder AddSqliteStorage(this ICoAssessBuilder builder, Action<SqliteStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddValidatedOptions<SqliteStorageOptions, SqliteStorageOptionsValidator>(SqliteStorageOptions.Section, configure);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services
            .AddSingleton(static services => new SqliteFile(services.GetRequiredService<IOptions<SqliteStorageOptions>>().Value))
            .AddSingleton<IMediumCleaner>(static services => services.GetRequiredService<SqliteFile>())
            .AddSingleton<IRecordStore, SqliteRecordStore>()
            .AddSingleton<IBlobStore, SqliteBlobStore>()
            .AddSingleton<IWorkQueue, SqliteWorkQueue>()
            .AddSingleton<ILeases, SqliteLeases>()
            .AddSingleton<IStorageInventory, SqliteInventory>();
        return builder;
    }
}
