using System.CommandLine;
using CoAssess.Analysis;

namespace CoAssess.Cli;

/// <summary><c>coassess evaluate urgency</c>: holds the detector of danger against texts judged by hand.</summary>
internal static class EvaluateUrgencyCommand
{
    public static Command Create() => EvaluationCommand.Create<List<LabelledText>, UrgencyReport>(
        "urgency",
        "Find danger. Each line: {\"text\": \"...\", \"label\": \"urgent|ordinary\"}; lines without a label are left out.",
        static (file, out texts) => LabelledFile.Read(file, UrgencyScore.Labels, out texts),
        static (_, texts) => Judge(texts),
        CliJson.Default.UrgencyReport,
        static (console, report) => EvaluationTable.Write(console, [
            ("texts", $"{report.N:N0}"), ("urgent ones raised", $"{report.Recall:P1}"), ("ordinary ones raised", $"{report.FalseAlarms:P1}"), ("texts a second", $"{report.TextsPerSecond:N0}"),
        ]));

    private static UrgencyReport Judge(List<LabelledText> texts)
    {
        var (score, analyser) = (Evaluation.Urgency(texts), new UrgencyAnalyser());
        return new(score.Texts, score.Recall, score.FalseAlarms, Rate.PerSecond(texts, text => analyser.IsRaised(text.Text)));
    }
}
