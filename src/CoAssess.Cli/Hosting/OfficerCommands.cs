using System.CommandLine;
using CoAssess.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess officers</c>: how those who answer and publish sign in, and the end of their sessions.</summary>
internal static class OfficerCommands
{
    private static readonly TimeSpan HoldsFor = TimeSpan.FromMinutes(15);
    private static readonly Argument<string> Officer = new("name") { Description = "The name that stands in records beside what the officer decides." };
    private static readonly Option<bool> Publisher = new("--publisher") { Description = "Let the officer publish as well." };
    private static readonly Option<string?> Url = new("--url") { Description = "Where the site is reached from here, when that is not the public address." };

    public static Command Create()
    {
        var signIn = new Command("sign-in", "Make a link by which an officer signs in once, within 15 minutes. Whoever has it is the officer.") { Officer, Publisher, Url };
        signIn.Validators.Add(static result =>
        {
            if (result.GetValue(Url) is { } url && (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")))
            {
                result.AddError("--url takes an absolute address, such as http://localhost:7071.");
            }
        });
        signIn.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, SignInAsync, cancellationToken));
        var all = new Command("sign-out-all", "End every officer's session, on every host, within ten seconds.");
        all.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, SignOutAllAsync, cancellationToken));
        return new("officers", "Sign officers in, and end their sessions.") { signIn, all };
    }

    private static async Task<int> SignInAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var name = parsed.GetRequiredValue(Officer);
        if (string.IsNullOrWhiteSpace(name))
        {
            return terminal.Refuse("name", "it is empty.", "Give the officer's name, in quotes.");
        }

        var link = await services.GetRequiredService<IOfficerLinks>().IssueAsync(new(name, parsed.GetValue(Publisher)), HoldsFor, cancellationToken);
        if (parsed.GetValue(Url) is { } url)
        {
            link = new(new Uri(url), link.PathAndQuery);
        }

        terminal.Show(new SignInLink(link), CliJson.Default.SignInLink, console =>
        {
            console.MarkupLineInterpolated($"{name} signs in here, once, within {HoldsFor.TotalMinutes:N0} minutes:");
            Console.Out.WriteLine(link); // as it is: a console breaks long lines
        });
        return ExitCodes.Done;
    }

    private static async Task<int> SignOutAllAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<IOfficerSignOuts>().SignOutAllAsync(cancellationToken);
        terminal.Show(new SignedOut(true), CliJson.Default.SignedOut, static console => console.WriteLine("Every officer is signed out within ten seconds; whoever still may signs in again."));
        return ExitCodes.Done;
    }
}

/// <summary>What <c>officers sign-in --json</c> prints.</summary>
internal sealed record SignInLink(Uri Link);

/// <summary>What <c>officers sign-out-all --json</c> prints.</summary>
internal sealed record SignedOut(bool Everybody);
