using System.CommandLine;
using System.Diagnostics;
using CoAssess.Storage;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess storage copy --from STORE --to STORE</c>: moves an installation, and says so only when all of it was read again where it arrived.</summary>
internal static class StorageCopyCommand
{
    private static readonly Option<string> From = new("--from") { Description = "What the installation is kept in now: sqlite:PATH, azure:ACCOUNT, or azure:@FILE with a connection string in the file.", Required = true };
    private static readonly Option<string> To = new("--to") { Description = "Where it is to be kept, written alike; it must be empty, or hold what an earlier run of this copy brought.", Required = true };

    public static Command Create()
    {
        var command = new Command("copy", "Copy records, blobs and messages from one store to another, verified; stop all hosts first. Ended early, run it again.") { From, To };
        command.SetAction(static (parsed, cancellationToken) =>
        {
            var terminal = new Terminal(parsed.GetValue(CommonOptions.Json));
            return Installation.GuardAsync(terminal, token => RunAsync(parsed, terminal, token), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var (from, to) = (parsed.GetRequiredValue(From), parsed.GetRequiredValue(To));
        if ((StoragePlace.Problem(from, mustExist: true) ?? StoragePlace.Problem(to, mustExist: false)) is { } problem)
        {
            return terminal.Refuse(problem.Place, problem.Reason, problem.Remedy);
        }

        await using var source = StoragePlace.Open(from);
        await using var target = StoragePlace.Open(to);
        if (source.Side.Identity == target.Side.Identity)
        {
            return terminal.Refuse("--to", "is the same store as --from.", "Name another.");
        }

        var watch = Stopwatch.StartNew();
        var copy = new StorageCopy(source.Side, target.Side, TimeProvider.System);
        return await terminal.WithPartsAsync("Copying", progress => copy.RunAsync(progress, cancellationToken).AsTask()) switch
        {
            StorageCopyOutcome.Copied(var report) => Show(terminal, report, watch.Elapsed),
            StorageCopyOutcome.CopiedBefore(var at) => terminal.Refuse("--to", $"holds a verified copy of this store since {at:yyyy-MM-dd HH:mm} UTC, and may be in use.", "Use it; or empty it, to copy again."),
            StorageCopyOutcome.TargetNotEmpty(var part) => terminal.Refuse("--to", $"is not empty, and what it holds ({part}) did not come from this store.", "Name an empty store; nothing was changed."),
            StorageCopyOutcome.SourceEmpty => terminal.Refuse("--from", "holds nothing.", "Check which store the installation is kept in."),
            StorageCopyOutcome.Differs(var part, var ofSource, var ofTarget) => terminal.Fail("storage copy", $"{part} differs: {ofSource} at the source, {ofTarget} at the target. Somebody writes to one of them.", "Stop all hosts and run this again."),
            StorageCopyOutcome.MessagesHidden(var queue, var messages) => terminal.Fail("storage copy", $"{messages} messages of {queue} are hidden: a host works on them, or did so a moment ago.", "Stop all hosts, wait a few minutes and run this again."),
            StorageCopyOutcome.SourceDamaged(var blob) => terminal.Fail("--from", $"the blob {blob.Hash} of {blob.Container} does not have the content that its name says.", "It was damaged there; restore it from a backup and run this again."),
            _ => throw new UnreachableException(),
        };
    }

    private static int Show(Terminal terminal, StorageCopyReport report, TimeSpan took)
    {
        terminal.Show(new StorageCopyDocument(report, took.TotalSeconds), CliJson.Default.StorageCopyDocument, console => console.MarkupLineInterpolated(
            $"[green]copied and verified[/] {report.Records:N0} records, {report.Blobs:N0} blobs of {report.BlobBytes:N0} bytes, {report.Messages:N0} messages ({report.Written:N0} written by this run) in {took.TotalSeconds:F1} s; records {report.RecordsHash}"));
        return ExitCodes.Done;
    }
}

/// <summary>What <c>storage copy --json</c> prints.</summary>
internal sealed record StorageCopyDocument(StorageCopyReport Copied, double Seconds);
