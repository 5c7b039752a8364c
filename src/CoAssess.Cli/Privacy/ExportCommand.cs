using System.CommandLine;
using System.Text;
using System.Text.Json;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Privacy;
using CoAssess.Responses;
using CoAssess.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess export</c>: everything held about one person as JSON lines, or everything public into a folder.</summary>
internal static class ExportCommand
{
    private const string Letter = "letter";

    private static readonly Option<DirectoryInfo?> To = new("--to") { Description = "A folder for everything public: catalogue, CSV files with their metadata, the register." };

    private static readonly Option<string> As = new("--as")
    {
        Description = "How what is held about a person is written: lines (JSON, for programs) or letter (for the person: Markdown, with why it is held, for how long and their rights).",
        DefaultValueFactory = static _ => "lines",
    };

    public static Command Create()
    {
        As.AcceptOnlyFromAmong("lines", Letter);
        var command = new Command("export", "Export what is held about a person (JSON lines, or a letter), or with --to everything public.")
        {
            PersonOption.Channel, PersonOption.Pseudonym, PersonOption.Post, PersonOption.Store, As, To,
        };
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var council = services.GetRequiredService<Council>();
        if (parsed.GetValue(To) is { } folder)
        {
            var report = await ExportPublicAsync(services, council, folder, cancellationToken);
            terminal.Show(report, CliJson.Default.PublicExportReport, console =>
                console.MarkupLineInterpolated($"{report.Releases} releases and {report.RegisterEntries} register entries written"));
            return ExitCodes.Done;
        }

        if (await PersonOption.FindAsync(parsed, services, cancellationToken) is not { Authors: { Count: > 0 } authors } person)
        {
            return terminal.Refuse("export", "neither a person nor a folder was named, or no post that is held leads to a person.", "Give --to FOLDER, or --channel and the author id on standard input, or --pseudonym, or --post with a post's address or id.");
        }

        if (parsed.GetValue(As) == Letter)
        {
            return await WriteLetterAsync(parsed, services, terminal, person, cancellationToken);
        }

        var held = 0;
        foreach (var author in authors)
        {
            await foreach (var item in services.GetRequiredService<IErasure>().ExportAsync(council.Id, author, cancellationToken))
            {
                Console.Out.WriteLine(Encoding.UTF8.GetString(item.Span));
                held++;
            }
        }

        if (await ObjectCommand.FindAsync(services, person, cancellationToken) is { } objection)
        {
            Console.Out.WriteLine(CliText.Of(objection, CliJson.Default.ObjectionReport));
            held++;
        }

        if (held == 0)
        {
            if (PersonOption.UnknownChannel(parsed, services) is { } unknown)
            {
                return terminal.Refuse("--channel", $"{unknown} Nothing is held under this id there.", "Look at how the network is spelt, and run it again.");
            }

            Console.Error.WriteLine("Nothing is held under this id. An id at a network is not always the handle: --post finds the person by a post of theirs.");
        }

        if (person.Account is null)
        {
            Console.Error.WriteLine("Objections were not looked for: they are kept by the account, which --channel names.");
        }

        if (PersonOption.LostPeriods(parsed, services) is { Count: > 0 } lost)
        {
            Console.Error.WriteLine($"The keys of these periods were destroyed, so what was said in them is not found by an author id: {string.Join(", ", lost)}. Name a pseudonym to export that.");
        }

        return ExitCodes.Done;
    }

    private static async Task<int> WriteLetterAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, NamedPerson person, CancellationToken cancellationToken)
    {
        var held = await HeldRecords.ReadAsync(services, person.Authors, cancellationToken);
        var objection = await ObjectCommand.FindAsync(services, person, cancellationToken);
        if (objection is null && held.All(static store => store.Records.Count == 0) && PersonOption.UnknownChannel(parsed, services) is { } unknown)
        {
            return terminal.Refuse("--channel", $"{unknown} Nothing is held under this id there.", "Look at how the network is spelt, and run it again.");
        }

        var wards = (await services.GetRequiredService<IGazetteers>().ReadAsync(services.GetRequiredService<Council>().Id, cancellationToken)).Wards;
        var letter = new AccessLetter(services.GetRequiredService<ListeningNotice>(), wards)
            .Write(held, objection, PersonOption.LostPeriods(parsed, services), person.Account is not null, services.GetRequiredService<TimeProvider>().GetUtcNow());
        Console.Out.Write(PrivacyMarkdown.Write(letter)); // as it is: a terminal's width cuts no line
        return ExitCodes.Done;
    }

    private static async Task<PublicExportReport> ExportPublicAsync(
        IServiceProvider services, Council council, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        folder.Create();
        var documents = services.GetRequiredService<ICatalogueDocuments>();
        var catalogue = services.GetRequiredService<IDatasetCatalogue>();
        await WriteAsync(folder, "catalogue.jsonld", await documents.DcatAsync(council, cancellationToken), cancellationToken);
        var releases = 0;
        foreach (var dataset in await catalogue.ListAsync(council.Id, cancellationToken))
        {
            var place = folder.CreateSubdirectory(dataset.Id.Value);
            foreach (var release in await catalogue.ReleasesAsync(council.Id, dataset.Id, cancellationToken))
            {
                if (release.Withdrawn is not null)
                {
                    File.Delete(Path.Combine(place.FullName, $"{release.Id}.csv")); // an earlier export may have put it there
                    File.Delete(Path.Combine(place.FullName, $"{release.Id}.csv-metadata.json"));
                    continue;
                }

                await CopyCsvAsync(services.GetRequiredService<IBlobStore>(), release, place, cancellationToken);
                if (await documents.CsvwAsync(council, release.Id, cancellationToken) is { } metadata)
                {
                    await WriteAsync(place, $"{release.Id}.csv-metadata.json", metadata, cancellationToken);
                }

                releases++;
            }
        }

        var entries = await ReadRegisterAsync(services.GetRequiredService<IRegister>(), council, cancellationToken);
        await WriteAsync(folder, "register.json", JsonSerializer.SerializeToUtf8Bytes([.. entries], CliJson.Default.RegisterEntryArray), cancellationToken);
        return new(releases, entries.Count);
    }

    private static async Task<List<RegisterEntry>> ReadRegisterAsync(IRegister register, Council council, CancellationToken cancellationToken)
    {
        var entries = new List<RegisterEntry>();
        string? continuation = null;
        do
        {
            var page = await register.ListAsync(council.Id, dataset: null, continuation, cancellationToken);
            entries.AddRange(page.Entries);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return entries;
    }

    private static async Task CopyCsvAsync(IBlobStore blobs, Release release, DirectoryInfo place, CancellationToken cancellationToken)
    {
        await using var csv = await blobs.OpenAsync(release.Csv, cancellationToken)
            ?? throw new InvalidDataException($"The CSV of release {release.Id} is missing from the store; `coassess doctor` checks all of them.");
        await using var file = File.Create(Path.Combine(place.FullName, $"{release.Id}.csv"));
        await csv.CopyToAsync(file, cancellationToken);
    }

    private static Task WriteAsync(DirectoryInfo folder, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), content, cancellationToken);
}

/// <summary>What <c>export --to --json</c> prints.</summary>
internal sealed record PublicExportReport(int Releases, int RegisterEntries);
