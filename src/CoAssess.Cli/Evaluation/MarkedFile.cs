using CoAssess.Privacy;

namespace CoAssess.Cli;

/// <summary>A file of texts in which personal detail is marked: one JSON object a line.</summary>
internal static class MarkedFile
{
    private const string Form = "Write one object a line: {\"text\": \"...\", \"spans\": [{\"start\": 0, \"end\": 5, \"type\": \"...\"}]}, offsets in UTF-16 characters.";

    /// <summary>Reads it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="texts">The texts.</param>
    /// <returns>What is wrong, by the number of its line; null when nothing is.</returns>
    public static Problem? Read(FileInfo file, out List<MarkedText> texts) =>
        JsonLines.Read(file, CliJson.Default.MarkedLine, Take, ("holds no text.", Form), out texts);

    private static (string Reason, string Remedy)? Take(MarkedLine? line, int number, out MarkedText? read)
    {
        read = null;
        if (line is not { Text: { } text, Spans: { } spans })
        {
            return ("is not a JSON object with a \"text\" and its \"spans\".", Form);
        }

        if (Array.Exists(spans, static span => span is not { Start: not null, End: not null, Type.Length: > 0 }))
        {
            return ("has a span without a start, an end or a type.", Form);
        }

        if (Array.Exists(spans, span => span.Start < 0 || span.End <= span.Start || span.End > text.Length))
        {
            return ("has a span that is not within its text.", Form);
        }

        read = new(text, [.. spans.Select(static span => new MarkedSpan(span.Start!.Value, span.End!.Value, span.Type!))]);
        return null;
    }
}
