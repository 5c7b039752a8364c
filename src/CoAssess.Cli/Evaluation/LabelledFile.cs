using CoAssess.Analysis;

namespace CoAssess.Cli;

/// <summary>A file of labelled texts: one JSON object a line with <c>text</c>, <c>label</c> and, for reports, <c>title</c>.</summary>
internal static class LabelledFile
{
    private const string Form = "Write one object a line: {\"text\": \"...\", \"label\": \"...\"}.";

    /// <summary>Reads it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="labels">The labels that are known; a line with another is refused, null takes every label.</param>
    /// <param name="texts">The texts; one that nobody judged says nothing about a model and is left out.</param>
    /// <returns>What is wrong, by the number of its line; null when nothing is.</returns>
    public static Problem? Read(FileInfo file, IReadOnlyList<string>? labels, out List<LabelledText> texts)
    {
        return JsonLines.Read(file, CliJson.Default.EvaluationLine, Take, ("holds no labelled text.", Form), out texts);

        (string Reason, string Remedy)? Take(EvaluationLine? line, int number, out LabelledText? read)
        {
            read = line is { Text: { } text, Label: { Length: > 0 } label } ? new(text, line.Title, label) : null;
            return line is not { Text: not null } ? ("is not a JSON object with a \"text\".", Form)
                : read is not null && labels?.Contains(read.Label) is false ? ("has a label that is not known.", $"The labels are: {string.Join(", ", labels)}.")
                : null;
        }
    }
}
