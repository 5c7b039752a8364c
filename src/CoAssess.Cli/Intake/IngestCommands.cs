using System.CommandLine;
using CoAssess.Councils;
using CoAssess.Intake;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess ingest run|recheck</c>: reads every account and turns what waits into feedback and cases, or looks again at what is known, as the night does.</summary>
internal static class IngestCommands
{
    public static Command Create()
    {
        var run = new Command("run", "Read every account from where it was left, and open cases.");
        run.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        var believe = new Option<bool>("--believe") { Description = "Take even the loss of most posts at once for true." };
        var recheck = new Command("recheck", "Look again at known posts at their source: follow edits and deletions.") { believe };
        recheck.SetAction((parsed, cancellationToken) => Installation.RunAsync(
            parsed,
            (result, services, terminal, token) => RecheckAsync(result.GetValue(believe), services, terminal, token),
            cancellationToken));
        return new Command("ingest", "Collect what residents say.") { run, recheck };
    }

    internal static int Show(Terminal terminal, IntakeReport report)
    {
        terminal.Show(report, CliJson.Default.IntakeReport, console =>
        {
            if (report.Rechecked > 0)
            {
                console.MarkupLineInterpolated($"{report.Rechecked:N0} known posts looked at again.");
            }

            console.MarkupLineInterpolated($"{report.Read:N0} read, {report.Stored:N0} stored, {report.Duplicates:N0} known already, {report.Own:N0} our own, {report.Reposts:N0} reposts counted, {report.Deleted:N0} deleted at the source, {report.Quarantined:N0} unreadable, {report.CasesOpened:N0} cases opened");
            if (report.Objected > 0)
            {
                console.MarkupLineInterpolated($"{report.Objected:N0} of them left out unread: their authors objected.");
            }

            foreach (var failure in report.Failures)
            {
                console.MarkupLineInterpolated($"[red]{failure.Account}[/]  {failure.Reason}");
            }
        });
        return report switch
        {
            { Failures.Count: > 0 } => ExitCodes.Failed,
            { Quarantined: > 0 } => ExitCodes.DoneWithQuarantine,
            _ => ExitCodes.Done,
        };
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var report = await terminal.WithCountAsync("Collecting posts", progress =>
            services.GetRequiredService<IIntakeRun>().RunAsync(services.GetRequiredService<Council>(), progress, cancellationToken).AsTask());
        return Show(terminal, report);
    }

    private static async Task<int> RecheckAsync(bool believesMany, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken) =>
        Show(terminal, await services.GetRequiredService<IIntakeRun>().RecheckAsync(services.GetRequiredService<Council>(), believesMany, cancellationToken));
}
