using System.Globalization;
using System.Text.Json;
using CoAssess.Privacy;

namespace CoAssess.Cli;

/// <summary>A file of texts in which personal detail is marked: one JSON object a line.</summary>
internal static class MarkedFile
{
    private const string Form = "Write one object a line: {\"text\": \"...\", \"spans\": [{\"start\": 0, \"end\": 5, \"type\": \"...\"}]}, offsets in UTF-16 characters.";

    /// <summary>Reads it. A line without spans bears no mark, and a span of no character is none.</summary>
    /// <param name="file">The file.</param>
    /// <param name="texts">The texts.</param>
    /// <returns>What is wrong, by the number of its line; null when nothing is.</returns>
    public static Problem? Read(FileInfo file, out List<MarkedText> texts) =>
        JsonLines.Read(file, CliJson.Default.MarkedLine, Take, ("holds no text.", Form), out texts);

    private static (string Reason, string Remedy)? Take(MarkedLine? line, int number, out MarkedText? read)
    {
        read = null;
        if (line is not { Text: { } text })
        {
            return ("is not a JSON object with a \"text\".", Form);
        }

        List<MarkedSpan> spans = [];
        foreach (var part in line.Spans ?? [])
        {
            if (part is not { Type.Length: > 0 } || IsMissing(part.Start) || IsMissing(part.End))
            {
                return ("has a span without a start, an end or a type.", Form);
            }

            if (Offset(part.Start) is not { } start || Offset(part.End) is not { } end)
            {
                return ("has a span whose start or end is not a whole number.", Form);
            }

            if (start < 0 || end < start || end > text.Length)
            {
                return ("has a span that is not within its text.", Form);
            }

            if (end > start)
            {
                spans.Add(new((int)start, (int)end, part.Type));
            }
        }

        read = new(text, spans);
        return null;
    }

    private static bool IsMissing(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>An offset as other programs write it: 5, 5.0 and "5" are the same.</summary>
    private static double? Offset(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.String
        && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var offset) && Math.Floor(offset) == offset
            ? offset
            : null;
}
