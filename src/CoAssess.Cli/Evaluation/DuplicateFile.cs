using System.Globalization;
using System.Text.Json;

namespace CoAssess.Cli;

/// <summary>A file of texts: one JSON object a line with <c>text</c> and, where it has them, <c>id</c> and <c>label</c>, <c>cluster</c> or <c>group</c>.</summary>
internal static class DuplicateFile
{
    private const string Remedy = "Write one object a line: {\"id\": \"...\", \"text\": \"...\"}.";

    /// <summary>Reads it.</summary>
    /// <returns>What is wrong, by the number of its line; null when nothing is.</returns>
    public static Problem? Read(FileInfo file, out List<DuplicateLine> lines)
    {
        lines = [];
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

            if (Parse(line) is not { Text: { } text } read)
            {
                return new($"{file.Name}, line {number}", "is not a JSON object with a \"text\".", Remedy);
            }

            lines.Add(new(
                Word(read.Id) ?? number.ToString(CultureInfo.InvariantCulture), text, Word(read.Cluster) ?? Word(read.Group) ?? Word(read.Label)));
        }

        return lines.Count == 0 ? new(file.Name, "holds no text.", Remedy) : null;
    }

    private static string? Word(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;

    private static RawDuplicateLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CrowdJson.Default.RawDuplicateLine);
        }
        catch (JsonException)
        {
            return null; // its line is named to the caller
        }
    }
}
