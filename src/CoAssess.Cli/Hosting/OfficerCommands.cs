using System.CommandLine;
using CoAssess.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess officers</c>: the sessions of those who answer and publish.</summary>
internal static class OfficerCommands
{
    public static Command Create()
    {
        var all = new Command("sign-out-all", "End every officer's session, on every host, within ten seconds.");
        all.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, SignOutAllAsync, cancellationToken));
        return new("officers", "End officers' sessions.") { all };
    }

    private static async Task<int> SignOutAllAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<IOfficerSignOuts>().SignOutAllAsync(cancellationToken);
        terminal.Show(new SignedOut(true), CliJson.Default.SignedOut, static console => console.WriteLine("Every officer is signed out within ten seconds; whoever still may signs in again."));
        return ExitCodes.Done;
    }
}

/// <summary>What <c>officers sign-out-all --json</c> prints.</summary>
internal sealed record SignedOut(bool Everybody);
