using System.CommandLine;
using CoAssess.Councils;
using CoAssess.Datasets;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess dataset list</c>: what has been published, and what the Code demands and is late.</summary>
internal static class DatasetListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "List the published datasets with their newest release, and what is due or late.");
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var council = services.GetRequiredService<Council>();
        var catalogue = services.GetRequiredService<IDatasetCatalogue>();
        var today = services.GetRequiredService<IWorkingCalendar>().DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var lines = new List<DatasetLine>();
        foreach (var dataset in await catalogue.ListAsync(council.Id, cancellationToken))
        {
            var releases = await catalogue.ReleasesAsync(council.Id, dataset.Id, cancellationToken);
            lines.Add(new(
                dataset.Id.Value, dataset.Title, dataset.SchemaId, releases.Count, dataset.Latest?.Value,
                releases.FirstOrDefault(release => release.Id == dataset.Latest)?.Period.Title));
        }

        var due = await services.GetRequiredService<ITransparencyTimetable>().ListAsync(council.Id, today, cancellationToken);
        terminal.Show(new DatasetListing(lines, due), CliJson.Default.DatasetListing, console => Write(console, lines, due));
        return ExitCodes.Done;
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<DatasetLine> lines, IReadOnlyList<TimetableLine> due)
    {
        var table = new Table().AddColumns("dataset", "title", "releases", "newest");
        foreach (var line in lines)
        {
            table.AddRow(Markup.Escape(line.Dataset), Markup.Escape(line.Title), $"{line.Releases}", Markup.Escape(line.Period ?? "none"));
        }

        console.Write(table);
        foreach (var line in due.Where(static line => line.LateByDays > 0 && line.ReleasedOn is null))
        {
            console.MarkupLineInterpolated($"[yellow]late by {line.LateByDays} days[/]  {line.Title}, {line.Period.Title} (due {line.DueOn:d MMM yyyy})");
        }
    }
}

/// <summary>A dataset as <c>dataset list --json</c> prints it.</summary>
internal sealed record DatasetLine(string Dataset, string Title, string Schema, int Releases, string? Latest, string? Period);

/// <summary>What <c>dataset list --json</c> prints.</summary>
internal sealed record DatasetListing(IReadOnlyList<DatasetLine> Datasets, IReadOnlyList<TimetableLine> Timetable);
