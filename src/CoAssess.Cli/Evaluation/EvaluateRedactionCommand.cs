using System.CommandLine;
using CoAssess.Privacy;
using Spectre.Console;

namespace CoAssess.Cli;

/// <summary><c>coassess evaluate redaction</c>: holds the redactor against texts in which personal detail is marked.</summary>
internal static class EvaluateRedactionCommand
{
    public static Command Create() => EvaluationCommand.Create<List<MarkedText>, RedactionReport>(
        "redaction",
        """
        Take personal detail out. Each line: {"text": "...", "spans": [{"start": 0, "end": 5, "type": "..."}]}, offsets in UTF-16 characters, types of any vocabulary.
        A line without spans bears no mark; a span that ends where it starts is none.
        A type's recall is the share of its values of which no letter and no digit is left (of a postcode, none but its district), whatever they were taken for.
        Precision, recall and F2 count tokens (a run of letters and digits, or one other character): taken out and marked. Altered is the share of texts without a mark that changed.
        """,
        MarkedFile.Read,
        static (_, texts) => Judge(texts),
        CliJson.Default.RedactionReport,
        Write);

    private static RedactionReport Judge(List<MarkedText> texts)
    {
        var redactor = new Redactor();
        var score = RedactionEvaluation.Score(redactor, texts);
        return new(
            score.Texts,
            score.Types.ToDictionary(static type => type.Key, static type => new RedactedType(type.Value.Spans, type.Value.Recall, type.Value.TokenRecall)),
            score.Precision, score.Recall, score.F2, score.Unmarked, score.Altered, Rate.PerSecond(texts, text => redactor.Redact(text.Text)));
    }

    private static void Write(IAnsiConsole console, RedactionReport report)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("type", "values", "taken out whole", "tokens taken out");
        foreach (var (type, counted) in report.Types.OrderBy(static type => type.Key, StringComparer.Ordinal))
        {
            table.AddRow(Markup.Escape(type), $"{counted.N:N0}", $"{counted.Recall:P2}", $"{counted.TokenRecall:P2}");
        }

        console.Write(table);
        console.MarkupLineInterpolated($"{report.N:N0} texts; tokens: precision {report.Precision:P2}, recall {report.Recall:P2}, F2 {report.F2:0.0000}");
        console.MarkupLineInterpolated($"{report.Altered:P2} of {report.Unmarked:N0} texts without a mark altered; {report.TextsPerSecond:N0} texts a second");
    }
}
