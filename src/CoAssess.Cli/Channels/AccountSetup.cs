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

    public static Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Do not ask whether the account that was signed in is the council's: for scripts that know." };

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
    /// <param name="signedIn">Whose it is, and what is to be kept.</param>
    /// <exception cref="SettingsException">It is not the council's, or there is no place for its secrets.</exception>
    public static int Keep(ParseResult parsed, Terminal terminal, string section, AccountId account, SignedIn signedIn)
    {
        var (who, settings, secrets, remarks) = signedIn;
        var data = parsed.GetRequiredValue(CommonOptions.Data);
        var prefix = $"CoAssess:Connectors:{section}:{account.Name}";
        var file = parsed.GetValue(Print) ? null : SecretsFile.Of(data)
            ?? throw new SettingsException("there is no place for secrets: the user has no home folder.", "Name a file in COASSESS_SECRETS, or use --print and the host's own secret store.");
        if (file is not null)
        {
            Confirm(parsed, account, who);
            data.Create();
            SettingsFile.SetAccount(Installation.SettingsFileOf(data, parsed.GetValue(CommonOptions.Settings)), section, account.Name, settings);
            file.Save(secrets.ToDictionary(pair => $"{prefix}:{pair.Key}", static pair => pair.Value));
        }

        var report = new AccountAdded(
            account.ToString(),
            who,
            file?.Path,
            settings.Where(static pair => pair.Value is not null).ToDictionary(pair => Variable(prefix, pair.Key), static pair => pair.Value!),
            [.. secrets.Keys.Select(key => Variable(prefix, key))],
            remarks);
        terminal.Show(report, CliJson.Default.AccountAdded, console =>
        {
            console.MarkupLineInterpolated($"[green]{report.Account}[/] is signed in as {report.Who}{(file is null ? "; nothing was written. Set these for the host:" : $"; its secret is in {file.Path}.")}");
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

    /// <summary>Shows whose account it is and asks: what is said through it is said by the council, and a browser may be signed in as somebody else.</summary>
    /// <exception cref="SettingsException">It is not the council's, or nobody is there to say so.</exception>
    private static void Confirm(ParseResult parsed, AccountId account, string who)
    {
        if (parsed.GetValue(Yes))
        {
            return;
        }

        if (Console.IsInputRedirected)
        {
            throw new SettingsException($"nobody is there to confirm that {account} is to be {who}; nothing was written.", "If that is the council's account, run it again with --yes.");
        }

        if (!AnsiConsole.Prompt(new ConfirmationPrompt(Markup.Escape($"{account} is signed in as {who}. Is that the council's account?")) { DefaultValue = false }))
        {
            throw new SettingsException("that is not the council's account; nothing was written.", "Sign in as the council's account, and run it again.");
        }
    }

    /// <summary>A network's words without what commands a terminal.</summary>
    public static string Plain(string text) => string.Concat(text.Where(static c => !char.IsControl(c)));

    private static string Variable(string prefix, string name) => $"{prefix}:{name}".Replace(":", "__", StringComparison.Ordinal);

    /// <summary>Keeps nothing: the account is not added yet.</summary>
    private sealed class NoSessionVault : ISessionVault
    {
        public ValueTask<KeptSession?> FindAsync(AccountId account, string secret, CancellationToken cancellationToken) => ValueTask.FromResult<KeptSession?>(null);

        public ValueTask<KeptSession> SaveAsync(AccountId account, string secret, string session, KeptSession? replaces, CancellationToken cancellationToken) =>
            ValueTask.FromResult<KeptSession>(new(session, "1"));
    }
}
