using System.CommandLine;
using CoAssess.Analysis;

namespace CoAssess.Cli;

/// <summary><c>coassess evaluate language</c>: holds the languages that are told against texts whose language is known.</summary>
internal static class EvaluateLanguageCommand
{
    public static Command Create() => EvaluationCommand.Create<List<LabelledText>, LanguageReport>(
        "language",
        "Tell languages. Each line: {\"text\": \"...\", \"label\": \"cy\"}; the labels are BCP 47 tags, or codes of ISO 639-2 and -3 (\"cym\", \"wel\"), of which the language alone is compared (\"zh\" holds \"zh-Hant\", \"ku\" holds \"ckb\"); lines without a label are left out, those whose label names no language that can be told are judged wrong and counted.",
        static (file, out texts) => LabelledFile.Read(file, labels: null, out texts),
        static (_, texts) => Judge(texts),
        CliJson.Default.LanguageReport,
        static (console, report) => EvaluationTable.Write(console, [
            ("texts", $"{report.N:N0}"), ("accuracy", $"{report.Accuracy:P2}"), ("labels not known", $"{report.Unknown:N0}"), ("texts a second", $"{report.TextsPerSecond:N0}"),
            .. report.Recall.Select(static of => (of.Key, $"{of.Value:P1}")),
        ]));

    private static LanguageReport Judge(List<LabelledText> texts)
    {
        var score = Evaluation.Language(texts);
        return new(score.Texts, score.Accuracy, score.Recall, score.Unknown, Rate.PerSecond(texts, static text => LanguageModel.Shipped.Judge(text.Text)));
    }
}
