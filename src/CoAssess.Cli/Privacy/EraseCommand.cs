using System.CommandLine;
using CoAssess.Councils;
using CoAssess.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess erase</c>: erases everything held about a person, and prints the certificate.</summary>
internal static class EraseCommand
{
    private static readonly Option<bool> DeleteReplies = new("--delete-replies")
    {
        Description = "Also delete, at the networks, what the council said in public beneath their posts; without it the certificate lists where that stands.",
    };

    public static Command Create()
    {
        var command = new Command("erase", "Erase everything held about a person; prints a certificate that names nobody.")
        {
            PersonOption.Channel, PersonOption.Pseudonym, DeleteReplies,
        };
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        if (await PersonOption.FindAsync(parsed, services, cancellationToken) is not { } author)
        {
            return terminal.Refuse("erase", "no person was named.", "Give --channel and the author id on standard input, or --pseudonym with its 32 hexadecimal digits.");
        }

        var certificate = await services.GetRequiredService<IErasure>()
            .EraseAsync(services.GetRequiredService<Council>().Id, author, parsed.GetValue(DeleteReplies), cancellationToken);
        terminal.Show(new ErasureReport(author.Value, certificate), CliJson.Default.ErasureReport, console =>
        {
            console.MarkupLineInterpolated($"erased at {certificate.At:u}");
            foreach (var (store, removed) in certificate.Removed)
            {
                console.MarkupLineInterpolated($"{removed,8:N0}  {store}");
            }

            foreach (var reply in certificate.Replies)
            {
                console.MarkupLineInterpolated(reply.StandsBecause is null
                    ? (FormattableString)$"deleted   {reply.Account}: {string.Join(", ", reply.NativeIds)}"
                    : $"[yellow]stands[/]    {reply.Account}: {reply.Permalink ?? string.Join(", ", reply.NativeIds)} ({reply.StandsBecause})");
            }
        });
        return ExitCodes.Done;
    }
}

/// <summary>What <c>erase --json</c> prints.</summary>
internal sealed record ErasureReport(string Pseudonym, ErasureCertificate Certificate);
