using System.CommandLine;
using CoAssess.Analysis;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess evaluate</c>: holds the models that ship against texts judged by hand; needs no installation and keeps nothing.</summary>
internal static class EvaluateCommands
{
    private static readonly Option<FileInfo> Data = new("--data") { Description = "A file of one JSON object a line.", Required = true };
    private static readonly Option<int> Classes = new("--classes") { Description = "How many kinds of report: 8 or 23.", DefaultValueFactory = static _ => 8 };

    public static Command Create()
    {
        var sentiment = new Command("sentiment", "Judge feelings. Each line: {\"text\": \"...\", \"label\": \"negative|neutral|positive\"}; lines without a label are left out.") { Data };
        sentiment.SetAction(Sentiment);
        var service = new Command(
            "service",
            "Judge kinds of report. Each line: {\"title\": \"...\", \"text\": \"...\", \"label\": \"...\"}; the labels are mySociety's meta categories of level C (8) or B (23); lines without a label are left out.")
        {
            Data, Classes,
        };
        Classes.AcceptOnlyFromAmong("8", "23");
        service.SetAction(Service);
        return new Command("evaluate", "Hold the models against texts judged by hand.")
        {
            sentiment,
            service,
            EvaluateLanguageCommand.Create(Data),
            EvaluateUrgencyCommand.Create(Data),
            EvaluateRedactionCommand.Create(),
            EvaluateDuplicatesCommand.Create(),
            EvaluateCoordinationCommand.Create(),
            EvaluateAboutCommand.Create(),
        };
    }

    private static int Sentiment(ParseResult parsed)
    {
        var terminal = new Terminal(parsed.GetValue(CommonOptions.Json));
        if (LabelledFile.Read(parsed.GetRequiredValue(Data), SentimentJudgement.Feelings, out var texts) is { } problem)
        {
            return terminal.Refuse(problem.Place, problem.Reason, problem.Remedy);
        }

        var score = Evaluation.Sentiment(texts);
        var report = new SentimentReport(
            score.Texts, score.MacroRecall, score.Accuracy, score.CalibrationError, Rate.PerSecond(texts, static text => SentimentModel.Shipped.Judge(text.Text)));
        terminal.Show(report, CliJson.Default.SentimentReport, console => Write(console, [
            ("texts", $"{report.N:N0}"), ("macro-recall", $"{report.MacroRecall:P2}"), ("accuracy", $"{report.Accuracy:P2}"),
            ("calibration error", $"{report.Ece:0.0000}"), ("texts a second", $"{report.TextsPerSecond:N0}"),
        ]));
        return ExitCodes.Done;
    }

    private static int Service(ParseResult parsed)
    {
        var (terminal, classes) = (new Terminal(parsed.GetValue(CommonOptions.Json)), parsed.GetValue(Classes));
        if (LabelledFile.Read(parsed.GetRequiredValue(Data), labels: null, out var reports) is { } problem)
        {
            return terminal.Refuse(problem.Place, problem.Reason, problem.Remedy);
        }

        var (score, model, probabilities) = (Evaluation.Service(reports, classes), ServiceModel.Of(classes), new float[classes]);
        var report = new ServiceReport(
            score.Reports, score.Accuracy, score.MacroF1, score.AmongThree, score.CalibrationError,
            Rate.PerSecond(reports, one => model.Judge(ReportText.Of(one.Title, one.Text), probabilities)));
        terminal.Show(report, CliJson.Default.ServiceReport, console => Write(console, [
            ("reports", $"{report.N:N0}"), ("accuracy", $"{report.Accuracy:P2}"), ("macro-F1", $"{report.MacroF1:P2}"), ("among three", $"{report.Top3:P2}"),
            ("calibration error", $"{report.Ece:0.0000}"), ("reports a second", $"{report.TextsPerSecond:N0}"),
        ]));
        return ExitCodes.Done;
    }

    internal static void Write(IAnsiConsole console, IEnumerable<(string Name, string Value)> lines)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "");
        foreach (var (name, value) in lines)
        {
            table.AddRow(name, value);
        }

        console.Write(table);
    }
}
