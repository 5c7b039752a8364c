using System.CommandLine;
using System.Diagnostics;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Publicity;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess dataset publish FILE --schema NAME</c>: releases the sound rows, sets the others aside, and announces.</summary>
internal static class DatasetPublishCommand
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "A CSV or xlsx file, as the finance system wrote it." };
    private static readonly Option<string> Schema = new("--schema") { Description = "What the file holds, such as spend.", Required = true };
    private static readonly Option<string?> Dataset = new("--dataset") { Description = "The dataset's name in addresses; the schema's name when left out." };
    private static readonly Option<DateOnly?> From = new("--from") { Description = "The first day of the period (yyyy-mm-dd); taken from the rows when left out." };
    private static readonly Option<DateOnly?> To = new("--to") { Description = "The last day of the period (yyyy-mm-dd); with --from." };
    private static readonly Option<bool> Announce = new("--announce") { Description = "Put an announcement for each account that can publish into the outbox." };

    public static Command Create()
    {
        var command = new Command("publish", "Release a file as a dataset; rows that fail wait in quarantine.") { File, Schema, Dataset, From, To, Announce };
        command.Validators.Add(static result =>
        {
            if (result.GetValue(From) is null != result.GetValue(To) is null || result.GetValue(From) > result.GetValue(To))
            {
                result.AddError("--from and --to go together, the earlier day first.");
            }

            if (result.GetValue(Dataset) is { } name && !DatasetId.IsValid(name))
            {
                result.AddError($"--dataset: '{name}' is no dataset name: 1 to 60 lower-case letters, digits and hyphens, beginning with a letter.");
            }
        });
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var file = parsed.GetRequiredValue(File);
        if (DatasetFile.Problem(file) is { } problem)
        {
            return terminal.Refuse(problem.Place, problem.Reason, problem.Remedy);
        }

        var schemas = services.GetRequiredService<ISchemaLibrary>();
        if (schemas.Find(parsed.GetRequiredValue(Schema)) is not { } schema)
        {
            return terminal.Refuse("--schema", $"no schema is called '{parsed.GetRequiredValue(Schema)}'.", DatasetFile.KnownSchemas(schemas));
        }

        var council = services.GetRequiredService<Council>();
        var period = parsed.GetValue(From) is { } from && parsed.GetValue(To) is { } to ? new Period(from, to) : null;
        var request = new PublishRequest(council.Id, new(parsed.GetValue(Dataset) ?? schema.Id), schema.Id, file.Name, period);
        var watch = Stopwatch.StartNew();
        await using var stream = DatasetFile.Open(file);
        var outcome = await terminal.WithBytesAsync($"Publishing {file.Name}", file.Length, progress =>
            services.GetRequiredService<IDatasetPublisher>().PublishAsync(request, stream, progress, cancellationToken).AsTask());
        return outcome switch
        {
            ReleaseOutcome.Released(var release) => await ShowAsync(parsed, services, terminal, release, true, watch.Elapsed, cancellationToken),
            ReleaseOutcome.AlreadyReleased(var release) => await ShowAsync(parsed, services, terminal, release, false, watch.Elapsed, cancellationToken),
            ReleaseOutcome.Refused refused => terminal.Refuse($"{file.Name}, {refused.Place}", refused.Reason, refused.Remedy),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<int> ShowAsync(
        ParseResult parsed, IServiceProvider services, Terminal terminal, Release release, bool isNew, TimeSpan took, CancellationToken cancellationToken)
    {
        var announced = parsed.GetValue(Announce) ? await AnnounceAsync(services, release, cancellationToken) : 0;
        var report = new PublishReport(
            release.Dataset.Value, release.Id.Value, isNew, release.Period, release.Version, release.Supersedes?.Value, release.Difference,
            announced, CheckReport.Of(release.Check, took));
        terminal.Show(report, CliJson.Default.PublishReport, console =>
        {
            console.MarkupLineInterpolated(isNew
                ? (FormattableString)$"[green]released[/] {release.Dataset.Value}, {release.Period.Title}, version {release.Version}: {release.Id.Value}"
                : (FormattableString)$"[grey]these rows had been released already:[/] {release.Dataset.Value}, {release.Period.Title}, version {release.Version}: {release.Id.Value}");
            console.MarkupLineInterpolated($"{release.Difference.Added:N0} rows added, {release.Difference.Changed:N0} changed, {release.Difference.Removed:N0} removed; {announced} announcements in the outbox");
            CheckTable.Write(console, release.Check, took);
        });
        return release.Check.Quarantined > 0 ? ExitCodes.DoneWithQuarantine : ExitCodes.Done;
    }

    private static async Task<int> AnnounceAsync(IServiceProvider services, Release release, CancellationToken cancellationToken)
    {
        var council = services.GetRequiredService<Council>();
        var publicity = services.GetRequiredService<IPublicity>();
        var drafts = await publicity.DraftAsync(council, release.Id, cancellationToken);
        return await publicity.AnnounceAsync(council, drafts, cancellationToken);
    }
}
