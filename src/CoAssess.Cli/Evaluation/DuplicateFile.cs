using System.Globalization;
using System.Text.Json;

namespace CoAssess.Cli;

/// <summary>A file of texts: one JSON object a line with <c>text</c> and, where it has them, <c>id</c> and <c>label</c>, <c>cluster</c> or <c>group</c>.</summary>
internal static class DuplicateFile
{
    private const string Form = "Write one object a line: {\"id\": \"...\", \"text\": \"...\"}.";

    /// <summary>Reads it.</summary>
    /// <returns>What is wrong, by the number of its line; null when nothing is.</returns>
    public static Problem? Read(FileInfo file, out List<DuplicateLine> lines) =>
        JsonLines.Read(file, CrowdJson.Default.RawDuplicateLine, Take, ("holds no text.", Form), out lines);

    private static (string Reason, string Remedy)? Take(RawDuplicateLine? line, int number, out DuplicateLine? read)
    {
        read = line is { Text: { } text }
            ? new(Word(line.Id) ?? number.ToString(CultureInfo.InvariantCulture), text, Word(line.Cluster) ?? Word(line.Group) ?? Word(line.Label))
            : null;
        return read is null ? ("is not a JSON object with a \"text\".", Form) : null;
    }

    private static string? Word(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
}
