using System.CommandLine;
using CoAssess.Analysis;

namespace CoAssess.Cli;

/// <summary><c>coassess evaluate urgency</c>: holds the detector of danger against texts judged by hand.</summary>
internal static class EvaluateUrgencyCommand
{
    public static Command Create(Option<FileInfo> data)
    {
        var command = new Command("urgency", "Find danger. Each line: {\"text\": \"...\", \"label\": \"urgent|ordinary\"}; lines without a label are left out.") { data };
        command.SetAction(parsed => Run(parsed, data));
        return command;
    }

    private static int Run(ParseResult parsed, Option<FileInfo> data)
    {
        var terminal = new Terminal(parsed.GetValue(CommonOptions.Json));
        if (LabelledFile.Read(parsed.GetRequiredValue(data), UrgencyScore.Labels, out var texts) is { } problem)
        {
            return terminal.Refuse(problem.Place, problem.Reason, problem.Remedy);
        }

        var (score, analyser) = (Evaluation.Urgency(texts), new UrgencyAnalyser());
        var report = new UrgencyReport(score.Texts, score.Recall, score.FalseAlarms, Rate.PerSecond(texts, text => analyser.IsRaised(text.Text)));
        terminal.Show(report, CliJson.Default.UrgencyReport, console => EvaluateCommands.Write(console, [
            ("texts", $"{report.N:N0}"), ("urgent ones raised", $"{report.Recall:P1}"), ("ordinary ones raised", $"{report.FalseAlarms:P1}"), ("texts a second", $"{report.TextsPerSecond:N0}"),
        ]));
        return ExitCodes.Done;
    }
}
