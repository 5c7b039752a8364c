using System.CommandLine;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Privacy;
using CoAssess.Storage;
using CoAssess.Storage.Azure;
using CoAssess.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoAssess.Cli;

/// <summary>Puts an installation together from a data folder and a settings file.</summary>
internal static class Installation
{
    private const string SettingsName = "coassess.json";

    /// <summary>The rules alone, for commands that need no installation.</summary>
    public static ServiceProvider WithoutStorage()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddCoAssess();
        return services.BuildServiceProvider();
    }

    /// <summary>Runs a command's work in the installation that the call names.</summary>
    public static Task<int> RunAsync(
        ParseResult parsed,
        Func<ParseResult, IServiceProvider, Terminal, CancellationToken, Task<int>> work,
        CancellationToken cancellationToken) =>
        RunAsync(parsed, parsed.GetValue(CommonOptions.Settings), work, cancellationToken);

    /// <summary>Runs a command's work in an installation with these settings.</summary>
    public static Task<int> RunAsync(
        ParseResult parsed,
        FileInfo? settings,
        Func<ParseResult, IServiceProvider, Terminal, CancellationToken, Task<int>> work,
        CancellationToken cancellationToken)
    {
        var terminal = new Terminal(parsed.GetValue(CommonOptions.Json));
        return GuardAsync(terminal, async token =>
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            Configure(builder, parsed.GetRequiredValue(CommonOptions.Data), settings, parsed.GetValue(PersonOption.Store));
            using var host = builder.Build();
            CheckSettings(host.Services);
            return await work(parsed, host.Services, terminal, token);
        }, cancellationToken);
    }

    /// <summary>Does work, and says in words what is wrong with the settings or the store if something is.</summary>
    public static async Task<int> GuardAsync(Terminal terminal, Func<CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work(cancellationToken);
        }
        catch (OptionsValidationException wrong)
        {
            return terminal.Refuse("settings", string.Join(" ", wrong.Failures), "Settings come from --settings, from coassess.json in the data folder or here, and from environment variables such as CoAssess__CouncilCode.");
        }
        catch (SettingsException wrong)
        {
            return terminal.Refuse("settings", wrong.Message, wrong.Remedy);
        }
        catch (StorageUnavailableException wrong)
        {
            return terminal.Fail("storage", wrong.Message, "");
        }
        catch (AggregateException several) when (several.InnerExceptions.All(static failure => failure is ErasureException))
        {
            var stores = string.Join(", ", several.InnerExceptions.Cast<ErasureException>().Select(static failure => failure.Store));
            return terminal.Fail("erasure", $"not everything could be cleared: {stores}.", "Run it again: what is gone stays gone, and the certificate is written once all is.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return terminal.Fail("coassess", "stopped before the end.", "Run it again: it goes on where it was.");
        }
    }

    /// <summary>Adds configuration, storage and the configured accounts to a host.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="settings">The settings file; null for the one that is found.</param>
    /// <param name="store">Where the installation is kept when that is not the data folder, as <see cref="StoragePlace"/> reads it; its keys come from the settings then.</param>
    public static ICoAssessBuilder Configure(IHostApplicationBuilder builder, DirectoryInfo data, FileInfo? settings, string? store = null)
    {
        AddSettings(builder.Configuration, data, settings);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        if (store is not null)
        {
            return ConfigureElsewhere(builder, data, store);
        }

        Make(data);
        var keyFile = new PseudonymKeyFile(data);
        var coAssess = builder.Services.AddCoAssess(options =>
            options.PseudonymSecret = options.PseudonymSecret is { Length: > 0 } own ? own : keyFile.ReadOrCreate());
        var isOnOneMachine = !HasPseudonymSecret(builder.Configuration);
        builder.Services.PostConfigure<PseudonymOptions>(options =>
        {
            AddPeriods(options, data);
            var objectionKey = new PseudonymKeyFile(data, PseudonymKeyFile.OfObjections);
            if (options.ObjectionSecret.Length == 0 && (isOnOneMachine || objectionKey.Exists))
            {
                options.ObjectionSecret = objectionKey.ReadOrCreate(); // marks were made with it, wherever the other secret stands by now
            }
        });
        coAssess.AddSqliteStorage(options => options.FilePath = Path.Combine(data.FullName, "coassess.db"));
        if (builder.Configuration.GetValue<int?>($"{AzureStorageOptions.Section}:{nameof(AzureStorageOptions.RecoverableDays)}") is { } days)
        {
            builder.Services.AddSingleton(new RecoverableDeletions(TimeSpan.FromDays(days))); // the settings are those of an installation in Azure, whose notice and report are written here
        }

        coAssess.AddConfiguredAccounts(builder.Configuration, data.FullName);
        return coAssess;
    }

    /// <summary>Puts an installation together whose store lies elsewhere: no key is made for it here, for another key would find nobody.</summary>
    /// <exception cref="SettingsException">The words for the store are wrong, or the secret is not set.</exception>
    private static ICoAssessBuilder ConfigureElsewhere(IHostApplicationBuilder builder, DirectoryInfo data, string store)
    {
        if (StoragePlace.Problem(store, mustExist: true) is { } problem)
        {
            throw new SettingsException($"--store {problem.Reason}", problem.Remedy);
        }

        if (!HasPseudonymSecret(builder.Configuration))
        {
            throw new SettingsException("the secret of this installation's pseudonyms is not set, and without it nobody can be found.", "Set CoAssess__PseudonymSecret as its hosts have it, and CoAssess__Pseudonyms__ObjectionSecret if they have one; `deploy/operate` does.");
        }

        var coAssess = builder.Services.AddCoAssess();
        StoragePlace.AddTo(coAssess, store);
        coAssess.AddConfiguredAccounts(builder.Configuration, data.FullName);
        return coAssess;
    }

    private static bool HasPseudonymSecret(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[$"{CoAssessOptions.Section}:{nameof(CoAssessOptions.PseudonymSecret)}"]);

    /// <summary>Reads every option once, so that a wrong setting is said before any work.</summary>
    public static void CheckSettings(IServiceProvider services) => services.GetRequiredService<IStartupValidator>().Validate();

    /// <summary>The settings file of an installation: the one named, the one found, or the one to be made in the data folder.</summary>
    public static FileInfo SettingsFileOf(DirectoryInfo data, FileInfo? settings) =>
        settings ?? new(Array.Find(Candidates(data), File.Exists) ?? Candidates(data)[0]);

    /// <summary>Takes the key periods from their file, unless the settings name any.</summary>
    private static void AddPeriods(PseudonymOptions options, DirectoryInfo data)
    {
        if (options.Periods.Count == 0)
        {
            foreach (var (name, secret) in new PseudonymPeriodsFile(data).Read())
            {
                options.Periods.Add(name, secret);
            }
        }
    }

    private static string[] Candidates(DirectoryInfo data) => [Path.Combine(data.FullName, SettingsName), Path.GetFullPath(SettingsName)];

    /// <summary>Makes the data folder where it can; where it cannot, the storage says so at its first use, and a site that is served comes back when it can.</summary>
    private static void Make(DirectoryInfo data)
    {
        try
        {
            data.Create();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // told by what needs the folder, with its remedy
        }
    }

    private static void AddSettings(IConfigurationManager configuration, DirectoryInfo data, FileInfo? settings)
    {
        var file = Array.Find(settings is not null ? [settings.FullName] : Candidates(data), File.Exists);
        if (file is null && settings is not null)
        {
            throw new SettingsException($"there is no file '{settings.Name}'.", "Check the path after --settings.");
        }

        try
        {
            if (file is not null)
            {
                configuration.AddJsonFile(file, optional: false, reloadOnChange: false);
            }
        }
        catch (InvalidDataException)
        {
            throw new SettingsException($"'{Path.GetFileName(file)}' is not readable as JSON.", "Mend it; a JSON checker names the line.");
        }

        AddSecrets(configuration, data);
        configuration.AddEnvironmentVariables();
    }

    private static void AddSecrets(IConfigurationManager configuration, DirectoryInfo data)
    {
        if (SecretsFile.Of(data) is not { Exists: true } secrets)
        {
            return;
        }

        secrets.CheckIsPrivate();
        try
        {
            configuration.AddJsonFile(secrets.Path, optional: false, reloadOnChange: false);
        }
        catch (InvalidDataException)
        {
            throw new SettingsException("the file of secrets is not readable as JSON.", $"Mend '{secrets.Path}', or remove it and add the accounts again.");
        }
    }
}
