using CoAssess.Analysis;

namespace CoAssess.Training;

/// <summary>Measures what no model is learned for: the national list by words alone, and what corrections change.</summary>
internal sealed class ServiceTrials(string data)
{
    /// <summary>Kinds of report that the shipped model has no number for, or takes for another, and the number that a council would give them.</summary>
    private static readonly (string Kind, int Lgsl)[] Corrected = [("Dead Animals", 576), ("Flyposting", 588)];

    public void Run()
    {
        var numberOf = ServiceModel.Fine.Classes.Zip(ServiceClasses.Numbers).Where(static of => of.Second != ServiceClasses.NoNumber).ToDictionary(static of => of.First, static of => of.Second);
        var reports = Corpora.Reports(data, "shef_b").Where(report => numberOf.ContainsKey(report.Class)).ToList();
        var later = reports[(int)(reports.Count * 0.75)..];
        var listed = later.Select(report => (NationalServices.Shipped.Find(report.Text)?.Service.Lgsl, Right: numberOf[report.Class])).ToList();
        Console.WriteLine($"national list, no learning, {later.Count:N0} later reports of 18 kinds: right {Share(listed, static of => of.Lgsl == of.Right):0.0000}");
        var names = numberOf.Select(of => (of.Value, Words: of.Key.ToLowerInvariant().Split([' ', '/', '-'], StringSplitOptions.RemoveEmptyEntries))).ToList();
        Console.WriteLine($"words of the class's name: right {Share(later, report => names.MaxBy(of => of.Words.Count(word => report.Text.Contains(word, StringComparison.OrdinalIgnoreCase))).Value == numberOf[report.Class]):0.0000}");
        foreach (var (kind, lgsl) in Corrected)
        {
            var of = Corpora.Reports(data, "shef_a").Where(report => report.Class == kind).ToList();
            var unseen = of[(of.Count / 2)..];
            foreach (var count in (int[])[0, 5, 10, 20, 40, 80, 160])
            {
                var weights = CorrectedWeights.Learn(of[..(of.Count / 2)].Take(count).Select((report, i) => new CorrectedText($"{i:d4}", report.Text, lgsl, DateTimeOffset.UnixEpoch)));
                Console.WriteLine(
                    $"{kind}, {Math.Min(count, of.Count / 2)} corrections: right of {unseen.Count:N0} later ones {Share(unseen, report => Number(weights, report.Text) == lgsl):0.0000}, of {later.Count:N0} others {Share(later, report => Number(weights, report.Text) == numberOf[report.Class]):0.0000}");
            }
        }
    }

    private static int Number(CorrectedWeights weights, string text)
    {
        var scores = weights.Score(text);
        var best = Array.IndexOf(scores, scores.Max());
        return best < ServiceClasses.Count ? ServiceClasses.Numbers[best] : weights.Untold[best - ServiceClasses.Count];
    }

    private static double Share<T>(List<T> of, Func<T, bool> isRight) => of.Count(isRight) / (double)of.Count;
}
