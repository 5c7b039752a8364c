using System.CommandLine;
using System.Diagnostics;
using CoAssess.Connectors;
using CoAssess.Connectors.Mastodon;

namespace CoAssess.Cli;

/// <summary><c>coassess account add mastodon</c>: signs an account in on its server's own page, and keeps the token.</summary>
internal static class MastodonAccountCommand
{
    private const string Section = "Mastodon";
    private static readonly Channel Mastodon = new("mastodon");

    private static readonly Option<string?> Server = new("--server") { Description = "The account's server, such as https://social.example; asked for without it." };

    private static readonly Option<bool> NoBrowser = new("--no-browser")
    {
        Description = "Open no browser: print the address to open elsewhere, and take the code that the server shows there.",
    };

    private static readonly Option<bool> WithToken = new("--with-token")
    {
        Description = "Sign in with a token that was made on the server's own pages: asks for it, or reads it from standard input.",
    };

    public static Command Create()
    {
        var command = new Command("mastodon", "Add an account on Mastodon or a server that speaks its API: signs in on the server's page, and keeps the token apart.")
        {
            AccountSetup.Account, Server, NoBrowser, WithToken, AccountSetup.Print,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var terminal = new Terminal(parsed.GetValue(CommonOptions.Json));
            return Installation.GuardAsync(terminal, token => RunAsync(parsed, terminal, token), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var account = AccountSetup.IdOf(parsed, Mastodon);
        var server = AddressOf(AccountSetup.Ask(parsed.GetValue(Server), "The account's server (such as https://social.example):", "--server"));
        using var http = MastodonSignIn.CreateClient(server);
        var signIn = new MastodonSignIn(http);
        string token;
        SignedInAs who;
        try
        {
            token = parsed.GetValue(WithToken) ? AccountSetup.AskSecret("Access token:")
                : parsed.GetValue(NoBrowser) ? await signIn.ByCodeAsync(AskForCode, cancellationToken)
                : await signIn.ByBrowserAsync(Open, cancellationToken);
            who = await signIn.WhoAsync(token, cancellationToken);
        }
        catch (SignInException failure)
        {
            return terminal.Fail("account", failure.Message, "Nothing was written.");
        }

        var health = await AccountSetup.ProveAsync(
            builder => builder.AddMastodon(account.Name, options => (options.Server, options.AccessToken) = (server, token)), cancellationToken);
        return health is ChannelHealth.Healthy
            ? AccountSetup.Keep(
                parsed,
                terminal,
                Section,
                account,
                new Dictionary<string, string?> { ["Server"] = server.AbsoluteUri },
                new Dictionary<string, string> { ["AccessToken"] = token },
                [.. Remarks(who)])
            : terminal.Fail("account", AccountCheckCommand.StateOf(account, health).Reason!, "Nothing was written.");
    }

    /// <exception cref="SettingsException">It is no address of a server.</exception>
    private static Uri AddressOf(string given) =>
        Uri.TryCreate(given.Contains("://", StringComparison.Ordinal) ? given : $"https://{given}", UriKind.Absolute, out var uri)
        && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback))
            ? new(uri.GetLeftPart(UriPartial.Authority) + "/")
            : throw new SettingsException("that is no server.", "Write its https address, such as https://social.example.");

    /// <summary>Shows the address where a person signs in, and opens it where there is a browser.</summary>
    private static void Open(Uri page)
    {
        Say("Sign in and allow CoAssess on this page; it opens in your browser if there is one here:", page);
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(page.AbsoluteUri) { UseShellExecute = true });
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            Console.Error.WriteLine("No browser could be opened here: open the address yourself on this machine, or stop and use --no-browser.");
        }
    }

    private static string AskForCode(Uri page)
    {
        Say("Sign in and allow CoAssess on this page, in any browser:", page);
        return AccountSetup.AskSecret("The code that the page shows then:");
    }

    private static void Say(string what, Uri page)
    {
        Console.Error.WriteLine(what);
        Console.Error.WriteLine(page.AbsoluteUri);
    }

    /// <summary>A server's words without what commands a terminal.</summary>
    private static string Plain(string text) => string.Concat(text.Where(static c => !char.IsControl(c)));

    /// <summary>What the network's rules ask of an account that a program speaks for.</summary>
    private static IEnumerable<string> Remarks(SignedInAs who)
    {
        yield return $"The account is @{Plain(who.Acct)}.";
        if (who.Bot is not true)
        {
            yield return "It is not marked as automated: tick 'This is an automated account' on the server's page of its profile (or the fork's word for it).";
        }

        yield return "Read the server's own rules, and say in the profile how to reach a person and how to have a post deleted.";
    }
}
