using System.CommandLine;
using CoAssess.Analysis;

namespace CoAssess.Cli;

/// <summary><c>coassess evaluate duplicates</c>: holds the index of near-duplicates against what comparing every text with every other gives.</summary>
internal static class EvaluateDuplicatesCommand
{
    private static readonly Option<double> Threshold = new("--threshold")
    {
        Description = "From which similarity on two texts are near-duplicates: the share that they have in common of all their different runs of four characters, above 0 and at most 1.",
        DefaultValueFactory = static _ => DuplicateIndex.DefaultThreshold,
    };

    private static readonly Option<FileInfo?> Pairs = new("--pairs")
    {
        Description = "Writes the pairs that were found to this file as CSV: the two ids (a line without an id has its number), and the similarity.",
    };

    public static Command Create()
    {
        Threshold.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 1))
            {
                result.AddError("--threshold: must be above 0 and at most 1.");
            }
        });
        var command = EvaluationCommand.Create<List<DuplicateLine>, DuplicatesReport>(
            "duplicates",
            "Find near-duplicates. Each line: {\"text\": \"...\"}, with an \"id\" where it has one; a \"label\", \"cluster\" or \"group\" says which texts somebody held for the same.",
            DuplicateFile.Read,
            static (parsed, lines) => Judge(lines, parsed.GetValue(Threshold), parsed.GetValue(Pairs)),
            CrowdJson.Default.DuplicatesReport,
            static (console, report) => EvaluationTable.Write(console, [
                ("texts", $"{report.N:N0}"), ("pairs found", $"{report.Pairs:N0}"), ("recall", $"{report.Recall:P2}"), ("precision", $"{report.Precision:P2}"),
                ("different texts worked out exactly", $"{report.Compared:N0}"), ("texts a second", $"{report.TextsPerSecond:N0}"),
                .. report.GroupPairs is { } of ? [("pairs of one group", $"{of:N0}"), ("of them found", $"{report.GroupRecall:P2}"), ("pairs found that are of one group", $"{report.GroupPrecision:P2}")] : Array.Empty<(string, string)>(),
            ]));
        command.Options.Add(Threshold);
        command.Options.Add(Pairs);
        return command;
    }

    private static DuplicatesReport Judge(List<DuplicateLine> lines, double threshold, FileInfo? pairs)
    {
        string[] texts = [.. lines.Select(static line => line.Text)];
        var evaluation = new DuplicateEvaluation(texts, threshold);
        var score = evaluation.Score([.. lines.Select(static line => line.Group)]);
        if (pairs is not null)
        {
            Write(pairs, lines, evaluation.FindAll());
        }

        return new(
            score.Texts, threshold, score.Pairs, score.Recall, score.Precision, score.Compared, score.TruePairs,
            score.Groups?.Pairs, score.Groups?.Recall, score.Groups?.Precision,
            Rate.PerSecond(texts.Length, () => DuplicateEvaluation.Run(texts, threshold)));
    }

    private static void Write(FileInfo file, List<DuplicateLine> lines, IEnumerable<(int Earlier, int Later, double Similarity)> pairs)
    {
        using var csv = new CsvWriting(file);
        csv.Row("id", "id_y", "similarity");
        foreach (var (earlier, later, similarity) in pairs)
        {
            csv.Row(lines[earlier].Id, lines[later].Id, similarity.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
