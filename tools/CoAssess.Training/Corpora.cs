using System.Globalization;
using CoAssess.Analysis;
using CsvHelper;

namespace CoAssess.Training;

/// <summary>The labelled texts of <c>shared/data</c>, read where they lie. Nothing of them is kept but what is learned.</summary>
internal static class Corpora
{
    /// <summary>SemEval 2013 to 2016, task A, without what is also in TweetEval's validation set.</summary>
    public static List<TrainingText> Tweets(string data) =>
        [.. Table(Path.Combine(data, "semeval_twitter_sentiment", "semeval_2013_2016_taskA.csv"))
            .Where(static row => row["in_tweeteval_val"] == "0")
            .Select(static row => new TrainingText(row["text"], row["label"], row["set"]))];

    /// <summary>A part of TweetEval: a text a line, a class a line.</summary>
    public static List<TrainingText> TweetEval(string data, string task, string part)
    {
        var folder = Path.Combine(data, "tweeteval", task);
        return [.. File.ReadLines(Path.Combine(folder, $"{part}_text.txt"))
            .Zip(File.ReadLines(Path.Combine(folder, $"{part}_labels.txt")), (text, label) => new TrainingText(text, label, part))];
    }

    /// <summary>Reports to FixMyStreet in London, oldest first.</summary>
    /// <param name="data">The folder of data.</param>
    /// <param name="column">Which of the three gold categories is the class.</param>
    public static List<TrainingText> Reports(string data, string column) =>
        [.. Table(Path.Combine(data, "service_requests", "fixmystreet_london", "reports_sample.csv"))
            .Where(row => row[column].Length > 0)
            .Select(row => new TrainingText(ReportText.Of(row["title"], row["description"]), row[column], row["published"]))
            .OrderBy(static report => report.Group, StringComparer.Ordinal)];

    /// <summary>The titles of reports to FixMyStreet in London and the first sentences of what stands below them, oldest first.</summary>
    public static List<TrainingText> Titles(string data) =>
        [.. Table(Path.Combine(data, "service_requests", "fixmystreet_london", "reports_sample.csv"))
            .OrderBy(static row => row["published"], StringComparer.Ordinal)
            .SelectMany(static row => (TrainingText[])[new(row["title"], "", row["published"]), new(row["description"].Split(['.', '\n'])[0], "", row["published"])])];

    /// <summary>What people asked a council for under freedom of information, and what they said in public consultations.</summary>
    public static List<TrainingText> Opinions(string data) =>
        [.. Directory.EnumerateFiles(Path.Combine(data, "service_requests", "lambeth_foi_log"), "*.csv").Order(StringComparer.Ordinal)
            .SelectMany(static path => File.ReadLines(path).Skip(2).Select(static line => new TrainingText(line.Split(',', 3)[^1].Trim('"', ' '), "", "request"))),
        .. Directory.EnumerateDirectories(Path.Combine(data, "polis")).Order(StringComparer.Ordinal)
            .SelectMany(static folder => Table(Path.Combine(folder, "comments.csv")).Where(static row => row["moderated"] != "-1").Select(static row => new TrainingText(row["comment-body"], "", "opinion")))];

    /// <summary>What a lexicon of VADER's form says of each word: its mean rating, from -4 to 4.</summary>
    public static IEnumerable<(string Word, float Valence)> Valences(string data) =>
        File.ReadLines(Path.Combine(data, "vader", "vader_lexicon.txt"))
            .Select(static line => line.Split('\t'))
            .Where(static parts => parts.Length > 1)
            .Select(static parts => (parts[0], float.Parse(parts[1], CultureInfo.InvariantCulture)));

    private static IEnumerable<Dictionary<string, string>> Table(string path)
    {
        using var table = new CsvDataReader(CsvReader.FromFile(path, new CsvReaderOptions { Separator = ',', HasHeader = true }), false);
        while (table.Read())
        {
            yield return Enumerable.Range(0, table.FieldCount).ToDictionary(table.GetName, table.GetString);
        }
    }
}
