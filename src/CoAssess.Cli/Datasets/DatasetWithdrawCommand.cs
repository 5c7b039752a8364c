using System.CommandLine;
using CoAssess.Councils;
using CoAssess.Datasets;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess dataset withdraw DATASET RELEASE --because WHY</c>: takes back rows, or a release as a whole.</summary>
internal static class DatasetWithdrawCommand
{
    private static readonly Argument<string> Dataset = new("dataset") { Description = "The dataset's name." };
    private static readonly Argument<string> Release = new("release") { Description = "The release: 32 hexadecimal digits, as in its address." };

    private static readonly Option<string[]> Row = new("--row")
    {
        Description = "A row of it, by its reference or the address of its page; it goes from every release of the dataset. Repeat for more. Without it the release goes as a whole.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string> Because = new("--because") { Description = "Why, for everybody; it must not repeat what it said.", Required = true };

    private static readonly Option<string> Officer = new("--officer")
    {
        Description = "Who decided, for the record.",
        DefaultValueFactory = static _ => Environment.UserName is { Length: > 0 } user ? user : "command line",
    };

    public static Command Create()
    {
        var command = new Command("withdraw", "Take back rows, or a release, that should not have been published. It cannot be undone.") { Dataset, Release, Row, Because, Officer };
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!DatasetId.IsValid(parsed.GetRequiredValue(Dataset)) || !ReleaseId.TryParse(parsed.GetRequiredValue(Release), out var release))
        {
            return terminal.Refuse("release", "that is no dataset and release.", "The address of a release holds both: /datasets/DATASET/releases/RELEASE.");
        }

        List<RowReference> rows = [];
        foreach (var named in parsed.GetValue(Row) ?? [])
        {
            if (!WithdrawalRequest.TryReadRow(named, out var row))
            {
                return terminal.Refuse("--row", $"'{named}' is no row reference.", "It stands on the row's page and in the first column of the CSV.");
            }

            rows.Add(row);
        }

        var officer = parsed.GetRequiredValue(Officer) is { } given && !string.IsNullOrWhiteSpace(given) ? given : "command line";
        var request = new WithdrawalRequest(
            services.GetRequiredService<Council>().Id, new(parsed.GetRequiredValue(Dataset)), release, rows, parsed.GetRequiredValue(Because), officer);
        return await services.GetRequiredService<IWithdrawals>().WithdrawAsync(request, cancellationToken) switch
        {
            WithdrawalOutcome.Withdrawn done => Show(terminal, request, done),
            WithdrawalOutcome.Refused refused => terminal.Refuse(refused.Place is "release" ? "release" : $"--{refused.Place}", refused.Reason, refused.Remedy),
            var other => throw new InvalidOperationException($"An outcome of type {other.GetType().Name} has no words."),
        };
    }

    private static int Show(Terminal terminal, WithdrawalRequest request, WithdrawalOutcome.Withdrawn done)
    {
        var report = new WithdrawalReport(
            request.Dataset.Value, request.Rows.Count == 0, done.Withdrawal.At, done.Withdrawal.Because, done.Withdrawal.Officer,
            [.. done.Releases.Select(static release => new WithdrawnRelease(release.Id.Value, release.Period.Title, release.Version, release.Check.Released, release.WithdrawnRows))]);
        terminal.Show(report, CliJson.Default.WithdrawalReport, console =>
        {
            console.MarkupLineInterpolated($"[green]withdrawn[/] on {done.Withdrawal.At:d MMM yyyy} by {done.Withdrawal.Officer}: {done.Withdrawal.Because}");
            foreach (var release in report.Releases)
            {
                console.MarkupLineInterpolated(report.WholeRelease
                    ? (FormattableString)$"{release.Period}, issue {release.Version}, is gone as a whole; earlier issues stand where they are"
                    : (FormattableString)$"{release.Period}, issue {release.Version}: {release.WithdrawnRows:N0} {(release.WithdrawnRows == 1 ? "row" : "rows")} withdrawn, {release.Rows:N0} stand");
            }

            console.WriteLine("Copies that others made cannot be called back: ask search engines and catalogues to take it again, and look at posts that announced it.");
        });
        return ExitCodes.Done;
    }
}

/// <summary>What <c>dataset withdraw --json</c> prints.</summary>
internal sealed record WithdrawalReport(
    string Dataset, bool WholeRelease, DateTimeOffset At, string Because, string Officer, IReadOnlyList<WithdrawnRelease> Releases);

/// <summary>A release from which something was withdrawn.</summary>
internal sealed record WithdrawnRelease(string Release, string Period, int Version, long Rows, long WithdrawnRows);
