using System.CommandLine;
using CoAssess.Councils;
using CoAssess.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess privacy erasures</c>: what erasures removed, for whoever has to show that requests were answered.</summary>
internal static class PrivacyErasuresCommand
{
    public static Command Create()
    {
        var command = new Command("erasures", "List what erasures removed, the newest first. Whose it was is kept nowhere.");
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var kept = await services.GetRequiredService<ErasureCertificates>().ListAsync(services.GetRequiredService<Council>().Id, cancellationToken).ToListAsync(cancellationToken);
        terminal.Show(new ErasureList(kept), CliJson.Default.ErasureList, console =>
        {
            foreach (var certificate in kept)
            {
                var removed = string.Join(", ", certificate.Removed.Where(static store => store.Value > 0).Select(static store => $"{store.Key} {store.Value:N0}"));
                console.MarkupLineInterpolated($"{certificate.On:yyyy-MM-dd}  {(certificate.IsAtLeast ? "at least " : "")}{removed}; replies deleted {certificate.RepliesDeleted:N0}, standing {certificate.RepliesStanding:N0}");
            }

            if (kept.Count == 0)
            {
                console.WriteLine("No erasure has removed anything yet.");
            }
        });
        return ExitCodes.Done;
    }
}

/// <summary>What <c>privacy erasures --json</c> prints.</summary>
internal sealed record ErasureList(IReadOnlyList<KeptCertificate> Erasures);
