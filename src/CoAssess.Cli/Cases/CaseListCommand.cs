using System.CommandLine;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Responses;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess case list</c>: urgent first, then those due first, each with the redacted words that opened it.</summary>
internal static class CaseListCommand
{
    private static readonly Option<CaseState?> State = new("--state") { Description = "Only cases in this state." };

    public static Command Create()
    {
        var command = new Command("list", "List cases, urgent ones and those due first on top.") { State, CommonOptions.Most };
        command.SetAction((parsed, cancellationToken) => Installation.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, Terminal terminal, CancellationToken cancellationToken)
    {
        var council = services.GetRequiredService<Council>();
        var desk = services.GetRequiredService<ICaseDesk>();
        var feedback = services.GetRequiredService<IFeedbackCatalogue>();
        var (lines, most) = (new List<CaseLine>(), parsed.GetValue(CommonOptions.Most));
        string? continuation = null;
        do
        {
            var page = await desk.ListAsync(council.Id, parsed.GetValue(State), continuation, cancellationToken);
            foreach (var item in page.Cases.Take(most - lines.Count))
            {
                var words = await feedback.FindAsync(council.Id, item.OpenedBy, cancellationToken);
                lines.Add(new(item, words?.Text.Value ?? ""));
            }

            continuation = page.Continuation;
        }
        while (continuation is not null && lines.Count < most);

        terminal.Show(new CaseListing(lines), CliJson.Default.CaseListing, console => Write(console, lines));
        return ExitCodes.Done;
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<CaseLine> lines)
    {
        var table = new Table().AddColumns("case", "state", "answer by", "about", "words");
        foreach (var (item, words) in lines)
        {
            var about = item.About is { Dataset: { } dataset } match ? match.Row is { } row ? $"{dataset} {row}" : dataset.Value : "";
            table.AddRow(
                item.Id, Markup.Escape(item.IsHeld ? $"{item.State}, urgent" : $"{item.State}"), $"{item.AnswerBy.DueOn:d MMM}",
                Markup.Escape(about), Markup.Escape(words.Length > 80 ? $"{words.AsSpan(0, 79)}…" : words));
        }

        console.Write(table);
    }
}

/// <summary>A case with the redacted words that opened it.</summary>
internal sealed record CaseLine(Case Case, string Words);

/// <summary>What <c>case list --json</c> prints.</summary>
internal sealed record CaseListing(IReadOnlyList<CaseLine> Cases);
