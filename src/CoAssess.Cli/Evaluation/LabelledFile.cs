using System.Text.Json;
using CoAssess.Analysis;

namespace CoAssess.Cli;

/// <summary>A file of labelled texts: one JSON object a line with <c>text</c>, <c>label</c> and, for reports, <c>title</c>.</summary>
internal static class LabelledFile
{
    /// <summary>Reads it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="labels">The labels that are known; a line with another is refused, null takes every label.</param>
    /// <param name="texts">The texts.</param>
    /// <returns>What is wrong, by the number of its line; null when nothing is.</returns>
    public static Problem? Read(FileInfo file, IReadOnlyList<string>? labels, out List<LabelledText> texts)
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

            if (Parse(line) is not { Text: { } text } read)
            {
                return Wrong(file, number, "is not a JSON object with a \"text\".", "Write one object a line: {\"text\": \"...\", \"label\": \"...\"}.");
            }

            if (string.IsNullOrEmpty(read.Label))
            {
                continue; // a text that nobody judged says nothing about a model
            }

            if (labels is not null && !labels.Contains(read.Label))
            {
                return Wrong(file, number, "has a label that is not known.", $"The labels are: {string.Join(", ", labels)}.");
            }

            texts.Add(new(text, read.Title, read.Label));
        }

        return texts.Count == 0 ? new(file.Name, "holds no labelled text.", "Write one object a line: {\"text\": \"...\", \"label\": \"...\"}.") : null;
    }

    private static EvaluationLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CliJson.Default.EvaluationLine);
        }
        catch (JsonException)
        {
            return null; // its line is named to the caller
        }
    }

    private static Problem Wrong(FileInfo file, int line, string reason, string remedy) => new($"{file.Name}, line {line}", reason, remedy);
}
