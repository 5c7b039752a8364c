using System.CommandLine;
using CoAssess.Analysis;

namespace CoAssess.Cli;

/// <summary><c>coassess evaluate service</c>: holds the models of kinds of report against reports judged by hand.</summary>
internal static class EvaluateServiceCommand
{
    private static readonly Option<int> Classes = new("--classes") { Description = "How many kinds of report: 8 or 23.", DefaultValueFactory = static _ => 8 };

    public static Command Create()
    {
        Classes.AcceptOnlyFromAmong("8", "23");
        var command = EvaluationCommand.Create<List<LabelledText>, ServiceReport>(
            "service",
            "Judge kinds of report. Each line: {\"title\": \"...\", \"text\": \"...\", \"label\": \"...\"}; the labels are mySociety's meta categories of level C (8) or B (23), in any case; lines without a label are left out, those with another label are judged wrong and counted. Macro-F1 is over the classes among the labels and those judged, as scikit-learn takes it.",
            static (file, out reports) => LabelledFile.Read(file, labels: null, out reports, hasTitles: true),
            static (parsed, reports) => Judge(reports, parsed.GetValue(Classes)),
            CliJson.Default.ServiceReport,
            static (console, report) => EvaluationTable.Write(console, [
                ("reports", $"{report.N:N0}"), ("accuracy", $"{report.Accuracy:P2}"), ("macro-F1", $"{report.MacroF1:P2}"), ("among three", $"{report.Top3:P2}"),
                ("calibration error", $"{report.Ece:0.0000}"), ("labels not known", $"{report.Unknown:N0}"), ("reports a second", $"{report.TextsPerSecond:N0}"),
            ]));
        command.Options.Add(Classes);
        return command;
    }

    private static ServiceReport Judge(List<LabelledText> reports, int classes)
    {
        var (score, model, probabilities) = (Evaluation.Service(reports, classes), ServiceModel.Of(classes), new float[classes]);
        return new(
            score.Reports, score.Accuracy, score.MacroF1, score.AmongThree, score.CalibrationError, score.Unknown,
            Rate.PerSecond(reports, one => model.Judge(ReportText.Of(one.Title, one.Text), probabilities)));
    }
}
