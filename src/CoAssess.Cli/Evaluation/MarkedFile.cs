using System.Text.Json;
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
    public static Problem? Read(FileInfo file, out List<MarkedText> texts)
    {
        texts = [];
        if (DatasetFile.Problem(file) is { } problem)
        {
            return problem;
        }

        var number = 0;
        foreach (var line in File.ReadLines(file.FullName))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (Parse(line) is not { Text: { } text, Spans: { } spans })
            {
                return Wrong(file, number, "is not a JSON object with a \"text\" and its \"spans\".");
            }

            if (Array.Exists(spans, static span => span is not { Start: not null, End: not null, Type.Length: > 0 }))
            {
                return Wrong(file, number, "has a span without a start, an end or a type.");
            }

            if (Array.Exists(spans, span => span.Start < 0 || span.End <= span.Start || span.End > text.Length))
            {
                return Wrong(file, number, "has a span that is not within its text.");
            }

            texts.Add(new(text, [.. spans.Select(static span => new MarkedSpan(span.Start!.Value, span.End!.Value, span.Type!))]));
        }

        return texts.Count == 0 ? new(file.Name, "holds no text.", Form) : null;
    }

    private static MarkedLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CliJson.Default.MarkedLine);
        }
        catch (JsonException)
        {
            return null; // its line is named to the caller
        }
    }

    private static Problem Wrong(FileInfo file, int line, string reason) => new($"{file.Name}, line {line}", reason, Form);
}
