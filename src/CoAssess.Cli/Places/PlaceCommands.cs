using System.CommandLine;
using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess place</c>: the council's gazetteer, by which posts find their wards.</summary>
internal static class PlaceCommands
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "CSV with a header, or GeoJSON; docs/guide/places.md names the columns." };
    private static readonly Option<string?> Name = new("--name") { Description = "What to call it; the file's own name when left out. A file of the same name is replaced." };
    private static readonly Argument<string> Which = new("name") { Description = "The name it was added under." };
    private static readonly Argument<string> Words = new("words") { Description = "Words as somebody might write them." };

    public static Command Create()
    {
        var add = new Command("add", "Add a file of wards, streets, places or postcodes.") { File, Name };
        add.SetAction(static (parsed, token) => Installation.RunAsync(parsed, AddAsync, token));
        var list = new Command("list", "List the files.");
        list.SetAction(static (parsed, token) => Installation.RunAsync(parsed, ListAsync, token));
        var remove = new Command("remove", "Remove a file.") { Which };
        remove.SetAction(static (parsed, token) => Installation.RunAsync(parsed, RemoveAsync, token));
        var find = new Command("find", "Show which wards some words are about; nothing is kept.") { Words };
        find.SetAction(static (parsed, token) => Installation.RunAsync(parsed, FindAsync, token));
        return new Command("place", "Say where the council's places are, so that posts find their wards.") { add, list, remove, find };
    }

    private static async Task<int> AddAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var file = parsed.GetRequiredValue(File);
        if (DatasetFile.Problem(file) is { } problem)
        {
            return terminal.Refuse(problem.Place, problem.Reason, problem.Remedy);
        }

        try
        {
            await using var content = DatasetFile.Open(file);
            var council = services.GetRequiredService<Council>();
            var report = await services.GetRequiredService<IGazetteers>().AddAsync(council.Id, parsed.GetValue(Name) ?? PlainName(file), content, cancellationToken);
            terminal.Show(report, CliJson.Default.GazetteerReport, console => Write(console, report));
            return report.Problems.Count > 0 ? ExitCodes.DoneWithQuarantine : ExitCodes.Done;
        }
        catch (GazetteerException wrong)
        {
            return terminal.Refuse(file.Name, wrong.Message, "Nothing was changed.");
        }
    }

    private static async Task<int> ListAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var items = await services.GetRequiredService<IGazetteers>().ListAsync(services.GetRequiredService<Council>().Id, cancellationToken);
        terminal.Show([.. items.Select(static item => new PlaceFile(item.Name, item.AddedAt))], CliJson.Default.PlaceFileArray, console =>
        {
            foreach (var item in items)
            {
                console.MarkupLineInterpolated($"{item.Name}  added {item.AddedAt:d MMM yyyy}");
            }
        });
        return ExitCodes.Done;
    }

    private static async Task<int> RemoveAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken) =>
        await services.GetRequiredService<IGazetteers>().RemoveAsync(services.GetRequiredService<Council>().Id, parsed.GetRequiredValue(Which), cancellationToken)
            ? ExitCodes.Done
            : terminal.Refuse("place", "no file was added under that name.", "`coassess place list` shows the names.");

    private static async Task<int> FindAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var council = services.GetRequiredService<Council>();
        var analyser = services.GetServices<IFeedbackAnalyser>().Single(static analyser => analyser.Aspect is AnalysisAspect.Place);
        await analyser.PrepareAsync(council.Id, cancellationToken);
        var words = services.GetRequiredService<IRedactor>().Redact(parsed.GetRequiredValue(Words)).Text;
        var names = (await services.GetRequiredService<IGazetteers>().ReadAsync(council.Id, cancellationToken)).Wards.ToDictionary(static ward => ward.Code, static ward => ward.Name);
        PlaceFound[] found = [.. analyser.Analyse(council.Id, words).Select(finding => new PlaceFound(finding.Value, names.GetValueOrDefault(finding.Value), finding.Probability, finding.Reason))];
        terminal.Show(found, CliJson.Default.PlaceFoundArray, console =>
        {
            foreach (var ward in found)
            {
                console.MarkupLineInterpolated($"{ward.Ward}  {ward.Name}  {ward.Probability:P0}  [grey]{ward.Reason}[/]");
            }

            if (found.Length == 0)
            {
                console.WriteLine("No ward can be told from these words.");
            }
        });
        return ExitCodes.Done;
    }

    /// <summary>Makes a name of a file's own that the gazetteer takes.</summary>
    private static string PlainName(FileInfo file) => string.Concat(file.Name.Take(64).Select(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'));

    private static void Write(IAnsiConsole console, GazetteerReport report)
    {
        console.MarkupLineInterpolated($"{report.Names.Values.Sum():N0} named places in {report.Wards:N0} wards with known bounds: {string.Join(", ", report.Names.Select(static kind => $"{kind.Value:N0} {kind.Key.ToString().ToLowerInvariant()}"))}");
        if (report.Outside > 0)
        {
            console.MarkupLineInterpolated($"{report.Outside:N0} entries of the file lie in no ward that is known, and are left out");
        }

        foreach (var problem in report.Problems)
        {
            console.MarkupLineInterpolated($"[yellow]{problem.Where}[/] {problem.Reason}");
        }
    }
}

/// <summary>A file of the gazetteer as <c>place list --json</c> prints it.</summary>
internal sealed record PlaceFile(string Name, DateTimeOffset AddedAt);

/// <summary>A ward as <c>place find --json</c> prints it; the probability is from 0 to 1.</summary>
internal sealed record PlaceFound(string Ward, string? Name, double Probability, string? Reason);
