using System.CommandLine;
using CoAssess.Connectors;
using CoAssess.Connectors.Mastodon;
using CoAssess.Hosting;

namespace CoAssess.Cli;

/// <summary><c>coassess account add mastodon</c>: signs an account in on its server's own page, and keeps the token.</summary>
internal sealed class MastodonAccountCommand() : AccountAddCommand(new Channel("mastodon"), "Mastodon")
{
    private static readonly Option<string?> Server = new("--server") { Description = "The account's server, such as https://social.example; asked for without it." };

    private static readonly Option<bool> NoBrowser = new("--no-browser")
    {
        Description = "Open no browser: print the address to open elsewhere, and take the code that the server shows there.",
    };

    private static readonly Option<bool> WithToken = new("--with-token")
    {
        Description = "Sign in with a token that was made on the server's own pages: asks for it, or reads it from standard input.",
    };

    public static Command Create() => new MastodonAccountCommand().Create(
        "Add an account on Mastodon or a server that speaks its API: signs in on the server's page, and keeps the token apart.", Server, NoBrowser, WithToken);

    protected override async Task<SignedIn> SignInAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var server = AddressOf(AccountSetup.Ask(parsed.GetValue(Server), "The account's server (such as https://social.example):", "--server"));
        using var http = MastodonSignIn.CreateClient(server);
        var signIn = new MastodonSignIn(http);
        var token = parsed.GetValue(WithToken) ? AccountSetup.AskSecret("Access token:")
            : parsed.GetValue(NoBrowser) ? await signIn.ByCodeAsync(AskForCode, cancellationToken)
            : await ByBrowserAsync(signIn, cancellationToken);
        var who = await signIn.WhoAsync(token, cancellationToken);
        return new(
            $"@{AccountSetup.Plain(who.Acct)} at {server.Authority}",
            new Dictionary<string, string?> { ["Server"] = server.AbsoluteUri },
            new Dictionary<string, string> { ["AccessToken"] = token },
            [.. Remarks(who)]);
    }

    protected override void Add(ICoAssessBuilder builder, string account, SignedIn signedIn) => builder.AddMastodon(account, options =>
        (options.Server, options.AccessToken) = (new(signedIn.Settings["Server"]!), signedIn.Secrets["AccessToken"]));

    private static async Task<string> ByBrowserAsync(MastodonSignIn signIn, CancellationToken cancellationToken)
    {
        using var page = new SignInPage();
        return await signIn.ByBrowserAsync(
            address =>
            {
                Say("Sign in and allow CoAssess on this page; it opens in your browser if there is one here:", address);
                if (!page.Open(address))
                {
                    Console.Error.WriteLine("No browser could be opened here: open the address yourself on this machine, or stop and use --no-browser.");
                }
            },
            cancellationToken);
    }

    /// <exception cref="SettingsException">It is no address of a server.</exception>
    private static Uri AddressOf(string given) =>
        Uri.TryCreate(given.Contains("://", StringComparison.Ordinal) ? given : $"https://{given}", UriKind.Absolute, out var uri)
        && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback))
            ? new(uri.GetLeftPart(UriPartial.Authority) + "/")
            : throw new SettingsException("that is no server.", "Write its https address, such as https://social.example.");

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

    /// <summary>What the network's rules ask of an account that a program speaks for.</summary>
    private static IEnumerable<string> Remarks(SignedInAs who)
    {
        if (who.Bot is not true)
        {
            yield return "It is not marked as automated: tick 'This is an automated account' on the server's page of its profile (or the fork's word for it).";
        }

        yield return "Read the server's own rules, and say in the profile how to reach a person and how to have a post deleted.";
    }
}
