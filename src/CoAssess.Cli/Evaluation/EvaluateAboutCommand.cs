using System.CommandLine;
using CoAssess.Analysis;
using CoAssess.Privacy;

namespace CoAssess.Cli;

/// <summary><c>coassess evaluate about</c>: holds what texts are taken to be about against what they are.</summary>
internal static class EvaluateAboutCommand
{
    private const string Help = "coassess evaluate about --help shows the lines.";

    public static Command Create() => EvaluationCommand.Create<SubjectSet, AboutReport>(
        "about",
        """
        Find what texts are about. First the lines of what is published:
        {"dataset": "spend", "title": "...", "words": "..."}, {"row": "1", "dataset": "spend", "supplier": "...", "amount": 831.75, "day": "2026-10-01"},
        {"answer": "1", "dataset": "spend", "title": "...", "words": "..."} (its dataset may be left out), {"method": "1", "dataset": "spend", "title": "...", "words": "..."}.
        Then the texts: {"text": "...", "about": ["row:1"]}; about is row:ID, supplier:NAME, answer:ID, method:ID or dataset:ID, any of several, and [] for nothing that is published.
        Personal detail is taken out of a text first, as in listening. A match is right when the text is about it, or about a part of it: the supplier or dataset of the row.
        """,
        Read,
        static (_, set) => Judge(set),
        AboutJson.Default.AboutReport,
        static (console, report) => EvaluationTable.Write(console, [
            ("texts", $"{report.N:N0}"), ("about something published", $"{report.About:N0}"), ("matched", $"{report.Automatic:N0}"), ("of them rightly", $"{report.Precision:P2}"),
            ("recall", $"{report.Recall:P2}"), ("right to the very row", $"{report.Narrowest:P2}"), ("only suggestions", $"{report.Suggested:N0}"), ("one of three right", $"{report.HitAt3:P2}"),
            ("found in all", $"{report.Found:P2}"), ("texts a second", $"{report.TextsPerSecond:N0}"),
        ]));

    private static Problem? Read(FileInfo file, out SubjectSet set)
    {
        set = null!;
        return DatasetFile.Problem(file)
            ?? WholeText.Problem(file)
            ?? (SubjectSet.Read(File.ReadLines(file.FullName), out set) is { } wrong ? new($"{file.Name}, line {wrong.Line}", wrong.Reason, Help)
                : set.Texts.Count == 0 ? new(file.Name, "holds no text.", Help)
                : null);
    }

    private static AboutReport Judge(SubjectSet set)
    {
        var redactor = new Redactor();
        var score = SubjectScore.Of(set, text => redactor.Redact(text).Text.Value);
        return new(
            score.Texts, score.OfOurs, score.Automatic, Math.Round(SubjectIndex.Automatic, 3), score.Precision, score.Recall, score.Narrowest, score.Suggested, score.HitAt3, score.Found,
            Rate.PerSecond(set.Texts, text => set.Index.Find(text.Text, -1)));
    }
}
