using System.CommandLine;
using CoAssess.Privacy;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess privacy report</c>: writes the privacy officer's four documents from the settings the installation runs with; the same settings give the same documents.</summary>
internal static class PrivacyReportCommand
{
    private static readonly Option<DirectoryInfo?> Out = new("--out") { Description = "The folder to write the four documents into, as Markdown; without it they are printed." };

    public static Command Create()
    {
        var command = new Command("report", "Write impact assessment, listening notice, record of processing and algorithmic transparency record from the running settings.") { Out };
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var facts = new PrivacyFacts(services, await PrivacyVolume.ReadAsync(services, cancellationToken));
        PrivacyDocument[] documents = [DpiaDocument.Of(facts), NoticeDocument.Of(facts), ProcessingRecord.Of(facts), TransparencyRecord.Of(facts)];
        var folder = parsed.GetValue(Out);
        if (folder is not null)
        {
            folder.Create();
            foreach (var document in documents)
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{document.Name}.md"), PrivacyMarkdown.Write(document), cancellationToken);
            }
        }

        terminal.Show(new PrivacyReport(documents), CliJson.Default.PrivacyReport, console =>
        {
            foreach (var document in documents)
            {
                if (folder is null)
                {
                    Console.Out.WriteLine(PrivacyMarkdown.Write(document)); // as it is: a terminal's width cuts no table
                }
                else
                {
                    console.WriteLine($"{document.Name}.md written");
                }
            }
        });
        if (facts.Statements.Risks.Keys.Except(PrivacyRisk.Of(facts).Select(static risk => risk.Name), StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } unknown)
        {
            Console.Error.WriteLine($"No risk of the assessment is called {string.Join(", ", unknown)} ({PrivacyStatements.Section}:{nameof(PrivacyStatements.Risks)}); its first column names them.");
        }

        if (facts.Notice.Unstated is { Count: > 0 } unstated)
        {
            Console.Error.WriteLine($"The notice on listening is not fit to be published: people are told there that the council has not stated {string.Join(", ", unstated)}.");
        }

        return ExitCodes.Done;
    }
}

/// <summary>What <c>privacy report --json</c> prints.</summary>
internal sealed record PrivacyReport(IReadOnlyList<PrivacyDocument> Documents);
