using System.CommandLine;
using CoAssess.Analysis;

namespace CoAssess.Cli;

/// <summary><c>coassess evaluate language</c>: holds the languages that are told against texts whose language is known.</summary>
internal static class EvaluateLanguageCommand
{
    public static Command Create(Option<FileInfo> data)
    {
        var command = new Command(
            "language",
            "Tell languages. Each line: {\"text\": \"...\", \"label\": \"cy\"}; the labels are BCP 47 tags, of which the language alone is compared (\"zh\" holds \"zh-Hant\", \"ku\" holds \"ckb\"); lines without a label are left out.")
        {
            data,
        };
        command.SetAction(parsed => Run(parsed, data));
        return command;
    }

    private static int Run(ParseResult parsed, Option<FileInfo> data)
    {
        var terminal = new Terminal(parsed.GetValue(CommonOptions.Json));
        if (LabelledFile.Read(parsed.GetRequiredValue(data), labels: null, out var texts) is { } problem)
        {
            return terminal.Refuse(problem.Place, problem.Reason, problem.Remedy);
        }

        var score = Evaluation.Language(texts);
        var report = new LanguageReport(score.Texts, score.Accuracy, score.Recall, Rate.PerSecond(texts, static text => LanguageModel.Shipped.Judge(text.Text)));
        terminal.Show(report, CliJson.Default.LanguageReport, console => EvaluateCommands.Write(console, [
            ("texts", $"{report.N:N0}"), ("accuracy", $"{report.Accuracy:P2}"), ("texts a second", $"{report.TextsPerSecond:N0}"),
            .. report.Recall.Select(static of => (of.Key, $"{of.Value:P1}")),
        ]));
        return ExitCodes.Done;
    }
}
