namespace CoAssess.Analysis;

/// <summary>Counts what was judged right and wrong, class by class.</summary>
internal sealed class Tally
{
    private const int Bins = 15;

    private readonly Dictionary<string, (int Members, int Judged, int Right)> _classes = new(StringComparer.Ordinal);
    private readonly (int Count, double Probability, int Right)[] _bins = new (int, double, int)[Bins];
    private int _count;
    private int _right;
    private int _amongThree;

    public double Accuracy => Share(_right, _count);

    public double AmongThree => Share(_amongThree, _count);

    public double MacroRecall => Members().Average(static of => Share(of.Right, of.Members));

    /// <summary>Gets the mean of the F1 of every class that is a label or was judged, as scikit-learn's <c>f1_score(average="macro")</c> takes it.</summary>
    public double MacroF1 => _classes.Values.DefaultIfEmpty().Average(static of => Share(2 * of.Right, of.Members + of.Judged));

    public double CalibrationError => _bins.Sum(bin => Math.Abs(bin.Probability - bin.Right)) / Math.Max(1, _count);

    /// <summary>Gives the share of a class that was judged right.</summary>
    public double Recall(string label) => Share(_classes.GetValueOrDefault(label).Right, _classes.GetValueOrDefault(label).Members);

    public void Add(string label, string judged, double probability, bool isAmongThree)
    {
        var isRight = label == judged;
        var bin = Math.Min(Bins - 1, (int)(probability * Bins));
        _bins[bin] = (_bins[bin].Count + 1, _bins[bin].Probability + probability, _bins[bin].Right + (isRight ? 1 : 0));
        Count(label, 1, 0, isRight ? 1 : 0);
        Count(judged, 0, 1, 0);
        (_count, _right, _amongThree) = (_count + 1, _right + (isRight ? 1 : 0), _amongThree + (isAmongThree ? 1 : 0));
    }

    private IEnumerable<(int Members, int Judged, int Right)> Members() => _classes.Values.Where(static of => of.Members > 0).DefaultIfEmpty();

    private void Count(string of, int members, int judged, int right)
    {
        var known = _classes.GetValueOrDefault(of);
        _classes[of] = (known.Members + members, known.Judged + judged, known.Right + right);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : part / (double)whole;
}
