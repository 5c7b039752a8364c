using System.CommandLine;
using CoAssess.Connectors;
using CoAssess.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary>What <c>account add</c> does for every channel: ask, prove the account by signing in, and keep its settings and its secrets apart.</summary>
internal static class AccountSetup
{
    public static Option<bool> Print { get; } = new("--print")
    {
        Description = "Write nothing: print the settings and the names of the environment variables, for a host that keeps its secrets itself.",
    };

    public static Argument<string> Account { get; } = new("name") { Description = "What the account is called here, such as council or highways: lower-case letters, digits and hyphens." };

    /// <summary>Reads the account's name from the call.</summary>
    /// <exception cref="SettingsException">It is no name.</exception>
    public static AccountId IdOf(ParseResult parsed, Channel channel)
    {
        try
        {
            return new(channel, parsed.GetRequiredValue(Account));
        }
        catch (ArgumentException)
        {
            throw new SettingsException("that is no account name.", "Use 1 to 40 lower-case letters, digits and hyphens.");
        }
    }

    /// <summary>Asks for a setting where somebody is there to answer.</summary>
    /// <exception cref="SettingsException">Nobody is, and the call did not say it.</exception>
    public static string Ask(string? given, string question, string option)
    {
        if (given is { Length: > 0 })
        {
            return given;
        }

        return Console.IsInputRedirected
            ? throw new SettingsException($"{option} is missing.", "Give it in the call, or run the command in a terminal.")
            : AnsiConsole.Prompt(new TextPrompt<string>(question)).Trim();
    }

    /// <summary>Asks for a secret without showing it; where input is redirected, the secret is its first line.</summary>
    /// <exception cref="SettingsException">Nothing was given.</exception>
    public static string AskSecret(string question)
    {
        var secret = Console.IsInputRedirected ? Console.In.ReadLine() : AnsiConsole.Prompt(new TextPrompt<string>(question).Secret(null));
        return secret?.Trim() is { Length: > 0 } given ? given : throw new SettingsException("no secret was given.", "Type it when asked, or send it as the first line of standard input; it is never an argument, which others on the machine can see.");
    }

    /// <summary>Signs in with settings that stand nowhere yet; nothing is stored.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    public static async Task<ChannelHealth> ProveAsync(Action<ICoAssessBuilder> add, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<ISessionVault, NoSessionVault>();
        add(services.AddCoAssess());
        await using var provider = services.BuildServiceProvider();
        return await provider.GetServices<IConnector>().Single().CheckHealthAsync(cancellationToken);
    }

    /// <summary>Keeps a proved account, or prints how to.</summary>
    /// <param name="parsed">The call.</param>
    /// <param name="terminal">Where to tell.</param>
    /// <param name="section">The channel's section, such as <c>Bluesky</c>.</param>
    /// <param name="account">The account.</param>
    /// <param name="settings">Its settings, which anybody may read.</param>
    /// <param name="secrets">Its secrets.</param>
    /// <param name="remarks">What its owner must still do.</param>
    public static int Keep(
        ParseResult parsed,
        Terminal terminal,
        string section,
        AccountId account,
        IReadOnlyDictionary<string, string?> settings,
        IReadOnlyDictionary<string, string> secrets,
        IReadOnlyList<string> remarks)
    {
        var data = parsed.GetRequiredValue(CommonOptions.Data);
        var prefix = $"CoAssess:Connectors:{section}:{account.Name}";
        var file = parsed.GetValue(Print) ? null : SecretsFile.Of(data)
            ?? throw new SettingsException("there is no place for secrets: the user has no home folder.", "Name a file in COASSESS_SECRETS, or use --print and the host's own secret store.");
        if (file is not null)
        {
            data.Create();
            SettingsFile.SetAccount(Installation.SettingsFileOf(data, parsed.GetValue(CommonOptions.Settings)), section, account.Name, settings);
            file.Save(secrets.ToDictionary(pair => $"{prefix}:{pair.Key}", static pair => pair.Value));
        }

        var report = new AccountAdded(
            account.ToString(),
            file?.Path,
            settings.Where(static pair => pair.Value is not null).ToDictionary(pair => Variable(prefix, pair.Key), static pair => pair.Value!),
            [.. secrets.Keys.Select(key => Variable(prefix, key))],
            remarks);
        terminal.Show(report, CliJson.Default.AccountAdded, console =>
        {
            console.MarkupLineInterpolated($"[green]{report.Account}[/] is signed in{(file is null ? "; nothing was written. Set these for the host:" : $"; its secret is in {file.Path}.")}");
            if (file is null)
            {
                foreach (var (name, value) in report.Settings)
                {
                    console.WriteLine($"  {name}={value}");
                }

                foreach (var name in report.Secrets)
                {
                    console.WriteLine($"  {name}=   (the secret; from the host's secret store)");
                }
            }

            foreach (var remark in remarks)
            {
                console.MarkupLineInterpolated($"- {remark}");
            }
        });
        return ExitCodes.Done;
    }

    private static string Variable(string prefix, string name) => $"{prefix}:{name}".Replace(":", "__", StringComparison.Ordinal);

    /// <summary>Keeps nothing: the account is not added yet.</summary>
    private sealed class NoSessionVault : ISessionVault
    {
        public ValueTask<KeptSession?> FindAsync(AccountId account, string secret, CancellationToken cancellationToken) => ValueTask.FromResult<KeptSession?>(null);

        public ValueTask<KeptSession> SaveAsync(AccountId account, string secret, string session, KeptSession? replaces, CancellationToken cancellationToken) =>
            ValueTask.FromResult<KeptSession>(new(session, "1"));
    }
}

/// <summary>What <c>account add --json</c> prints; never a secret.</summary>
/// <param name="Account">The account, CHANNEL/NAME.</param>
/// <param name="SecretsFile">Where its secrets lie; null when nothing was written.</param>
/// <param name="Settings">Its settings as environment variables.</param>
/// <param name="Secrets">The names of the environment variables that would hold its secrets.</param>
/// <param name="Remarks">What its owner must still do.</param>
internal sealed record AccountAdded(
    string Account, string? SecretsFile, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<string> Secrets, IReadOnlyList<string> Remarks);
