using System.CommandLine;
using CoAssess.Analysis;

namespace CoAssess.Cli;

/// <summary><c>coassess evaluate sentiment</c>: holds the model of feelings against texts judged by hand.</summary>
internal static class EvaluateSentimentCommand
{
    public static Command Create() => EvaluationCommand.Create<List<LabelledText>, SentimentReport>(
        "sentiment",
        "Judge feelings. Each line: {\"text\": \"...\", \"label\": \"negative|neutral|positive\"}; lines without a label are left out.",
        static (file, out texts) => LabelledFile.Read(file, SentimentJudgement.Feelings, out texts),
        static (_, texts) => Judge(texts),
        CliJson.Default.SentimentReport,
        static (console, report) => EvaluationTable.Write(console, [
            ("texts", $"{report.N:N0}"), ("macro-recall", $"{report.MacroRecall:P2}"), ("accuracy", $"{report.Accuracy:P2}"),
            ("calibration error", $"{report.Ece:0.0000}"), ("texts a second", $"{report.TextsPerSecond:N0}"),
        ]));

    private static SentimentReport Judge(List<LabelledText> texts)
    {
        var score = Evaluation.Sentiment(texts);
        return new(score.Texts, score.MacroRecall, score.Accuracy, score.CalibrationError, Rate.PerSecond(texts, static text => SentimentModel.Shipped.JudgeAlone(text.Text)));
    }
}
