using CoAssess.Connectors;
using CoAssess.Functions.Packaging;
using CoAssess.Hosting;
using CoAssess.Storage.Azure;
using CoAssess.Storage.Sqlite;
using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CoAssess.Functions.Hosting;

/// <summary>Puts the installation together from app settings and, beside the program, <c>coassess.json</c>.</summary>
internal static class Installation
{
    /// <summary>Adds the rules, the storage, the accounts and the site.</summary>
    /// <param name="builder">The program.</param>
    /// <param name="isCalled">Whether a Functions host calls; otherwise the program keeps the timetable itself.</param>
    /// <exception cref="SettingsException">Settings do not fit together.</exception>
    public static ICoAssessBuilder Configure(IHostApplicationBuilder builder, bool isCalled)
    {
        var coAssess = builder.Services.AddCoAssess();
        AddStorage(coAssess, builder.Configuration, isCalled);
        coAssess.AddConfiguredAccounts(builder.Configuration, AppContext.BaseDirectory);
        coAssess.AddCoAssessWeb();
        ShareFormKeys(builder.Services);
        return isCalled ? coAssess.AddQueuedJobs() : coAssess.AddLocalScheduler();
    }

    public static void AddSettings(IConfigurationManager configuration)
    {
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "coassess.json"), optional: true, reloadOnChange: false);
        configuration.AddEnvironmentVariables();
    }

    private static void AddStorage(ICoAssessBuilder coAssess, IConfiguration configuration, bool isCalled)
    {
        if (configuration[$"{SqliteStorageOptions.Section}:{nameof(SqliteStorageOptions.FilePath)}"] is { Length: > 0 })
        {
            if (isCalled)
            {
                throw new SettingsException(
                    $"{SqliteStorageOptions.Section}:FilePath is set, but a Functions host has several machines and its queues lie in Azure: remove it, and name the storage account in {FunctionPackage.Connection}.");
            }

            coAssess.AddSqliteStorage();
            return;
        }

        var (connection, account, identity) = (
            configuration[FunctionPackage.Connection], configuration[$"{FunctionPackage.Connection}:accountName"], configuration[$"{FunctionPackage.Connection}:clientId"]);
        coAssess.AddAzureStorage(options =>
        {
            if (options.AccountName is not { Length: > 0 } && options.ConnectionString is not { Length: > 0 })
            {
                (options.ConnectionString, options.AccountName) = (account is { Length: > 0 } ? null : connection, account);
                options.ManagedIdentityClientId ??= identity;
            }
            else if (isCalled && (IsOther(options.AccountName, account) || IsOther(options.ConnectionString, connection)))
            {
                throw new SettingsException(
                    $"{AzureStorageOptions.Section} and {FunctionPackage.Connection} name different accounts: the host would wait at queues that nobody writes to. Leave {AzureStorageOptions.Section} out.");
            }
        });
    }

    private static bool IsOther(string? own, string? hosts) => own is { Length: > 0 } && hosts is { Length: > 0 } && own != hosts;

    /// <summary>Keeps the keys of forms and sessions in the installation's storage, since the next request may come to another machine, and reads them once the program listens.</summary>
    private static void ShareFormKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("CoAssess");
        services.AddSingleton<FormKeySeal>();
        services.AddSingleton<Microsoft.Extensions.Options.IConfigureOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>, FormKeys>();
        foreach (var eager in services.Where(static service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Namespace == "Microsoft.AspNetCore.DataProtection.Internal").ToArray())
        {
            services.Remove(eager); // it would wait for the storage before the program listens
        }

        services.AddHostedService<FormKeysAtStart>();
    }
}
