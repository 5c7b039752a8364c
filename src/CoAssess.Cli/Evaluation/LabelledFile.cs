using CoAssess.Analysis;

namespace CoAssess.Cli;

/// <summary>A file of labelled texts: one JSON object a line with <c>text</c>, <c>label</c> and, for reports, <c>title</c>.</summary>
internal static class LabelledFile
{
    /// <summary>Reads it. Labels are taken without the space around them, and compared without case.</summary>
    /// <param name="file">The file.</param>
    /// <param name="labels">The labels that are known; a line with another is refused, null takes every label.</param>
    /// <param name="texts">The texts; one that nobody judged says nothing about a model and is left out.</param>
    /// <param name="hasTitles">Whether a title is read with the text; one may then stand without the other, as programs that write empty cells as null leave it.</param>
    /// <returns>What is wrong, by the number of its line; null when nothing is.</returns>
    public static Problem? Read(FileInfo file, IReadOnlyList<string>? labels, out List<LabelledText> texts, bool hasTitles = false)
    {
        var form = $"Write one object a line: {{\"text\": \"...\", \"label\": \"{(labels is null ? "..." : string.Join('|', labels))}\"}}.";
        return JsonLines.Read(file, CliJson.Default.EvaluationLine, Take, ("holds no labelled text.", form), out texts);

        (string Reason, string Remedy)? Take(EvaluationLine? line, int number, out LabelledText? read)
        {
            read = null;
            if ((line?.Text ?? (hasTitles && line?.Title is not null ? "" : null)) is not { } text)
            {
                return ("is not a JSON object with a \"text\".", form);
            }

            if (line!.Label?.Trim() is not { Length: > 0 } label)
            {
                return null;
            }

            if (labels is not null)
            {
                if (labels.FirstOrDefault(known => string.Equals(known, label, StringComparison.OrdinalIgnoreCase)) is not { } known)
                {
                    return ("has a label that is not known.", $"The labels are: {string.Join(", ", labels)}.");
                }

                label = known;
            }

            read = new(text, line.Title, label);
            return null;
        }
    }
}
