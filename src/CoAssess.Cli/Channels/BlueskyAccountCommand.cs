using System.CommandLine;
using CoAssess.Connectors;
using CoAssess.Connectors.Bluesky;
using CoAssess.Hosting;

namespace CoAssess.Cli;

/// <summary><c>coassess account add bluesky</c>: signs an account in with its app password, and keeps it.</summary>
internal sealed class BlueskyAccountCommand() : AccountAddCommand(new Channel("bluesky"), "Bluesky")
{
    private static readonly Option<string?> Identifier = new("--identifier") { Description = "The account's handle without the at sign, such as council.example.org, or its DID; asked for without it." };

    private static readonly Option<Uri> Service = new("--service")
    {
        Description = "Where the account signs in.",
        DefaultValueFactory = static _ => new("https://bsky.social"),
        CustomParser = static argument => WebAddress.Parse(argument)!,
    };

    public static Command Create() => new BlueskyAccountCommand().Create(
        "Add a Bluesky account: asks for its app password (or reads it from standard input), signs in, and keeps both apart.", Identifier, Service);

    protected override Task<SignedIn> SignInAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var service = parsed.GetRequiredValue(Service);
        var identifier = AccountSetup.Ask(parsed.GetValue(Identifier), "The account's handle (such as council.example.org):", "--identifier").TrimStart('@');
        var password = AccountSetup.AskSecret("App password (bsky.app: Settings, Privacy and security, App passwords):");
        return Task.FromResult(new SignedIn(
            $"@{AccountSetup.Plain(identifier)} at {service.Authority}",
            new Dictionary<string, string?> { ["Identifier"] = identifier, ["Service"] = service.GetLeftPart(UriPartial.Authority) },
            new Dictionary<string, string> { ["AppPassword"] = password },
            [.. Remarks(service, password)]));
    }

    protected override void Add(ICoAssessBuilder builder, string account, SignedIn signedIn) => builder.AddBluesky(account, options =>
        (options.Identifier, options.AppPassword, options.Service) = (signedIn.Settings["Identifier"]!, signedIn.Secrets["AppPassword"], new(signedIn.Settings["Service"]!)));

    /// <summary>What the network's rules ask of an account that a program speaks for.</summary>
    private static IEnumerable<string> Remarks(Uri service, string password)
    {
        if (service.Host is "bsky.social" && password is not { Length: 19 })
        {
            yield return "That does not look like an app password (xxxx-xxxx-xxxx-xxxx). If it is the account's main password, make an app password instead and run this again.";
        }

        yield return "Mark the account as automated (the label 'bot' in its profile), and say in its profile how to reach a person and how to have a post deleted.";
    }
}
