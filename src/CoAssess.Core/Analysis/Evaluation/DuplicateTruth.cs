namespace CoAssess.Analysis;

/// <summary>Finds every pair of near-duplicates without hashing or chance, to hold the index against: texts that are similar enough share one of their rarest runs.</summary>
/// <remarks>
/// Prefix filtering (Chaudhuri and others 2006; Bayardo and others 2007): of two texts with x and y different runs and a similarity of at least t, each has one of the common runs
/// among its x − ⌈t·x⌉ + 1 rarest. What shares one is compared run by run, so the pairs are those that comparing all with all would give.
/// </remarks>
internal sealed class DuplicateTruth
{
    private readonly double _threshold;
    private readonly int[][] _runs;
    private readonly Dictionary<int, List<int>> _byRareRun = [];

    /// <summary>Prepares texts.</summary>
    /// <param name="texts">The texts, no two of them the same once folded.</param>
    /// <param name="threshold">From which similarity on two are near-duplicates.</param>
    public DuplicateTruth(IReadOnlyList<string> texts, double threshold)
    {
        (_threshold, _runs) = (threshold, RarestFirst(texts));
        for (var i = 0; i < _runs.Length; i++)
        {
            foreach (var run in Rare(_runs[i]))
            {
                (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_byRareRun, run, out _) ??= []).Add(i);
            }
        }
    }

    /// <summary>Gives the near-duplicates of a text, in order.</summary>
    public IEnumerable<int> Of(int text) => Rare(_runs[text])
        .SelectMany(run => _byRareRun[run])
        .Distinct()
        .Where(other => other != text && Similarity(_runs[text], _runs[other]) >= _threshold)
        .Order();

    private ArraySegment<int> Rare(int[] runs) => new(runs, 0, runs.Length == 0 ? 0 : runs.Length - (int)Math.Ceiling(_threshold * runs.Length - 1e-9) + 1);

    /// <summary>The different runs of each text, as numbers: the rarer, the lower.</summary>
    private static int[][] RarestFirst(IReadOnlyList<string> texts)
    {
        var occurrences = new Dictionary<ulong, int>();
        var all = new ulong[texts.Count][];
        for (var i = 0; i < all.Length; i++)
        {
            var folded = new char[texts[i].Length + ShingleText.Margin];
            var runs = new ulong[ShingleText.Count(ShingleText.Fold(texts[i], folded))];
            for (var at = 0; at < runs.Length; at++)
            {
                runs[at] = ShingleText.At(folded, at);
            }

            all[i] = [.. runs.Distinct()];
            foreach (var run in all[i])
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(occurrences, run, out _)++;
            }
        }

        var rank = new Dictionary<ulong, int>(occurrences.Count);
        foreach (var (run, _) in occurrences.OrderBy(static pair => pair.Value).ThenBy(static pair => pair.Key))
        {
            rank[run] = rank.Count;
        }

        return [.. all.Select(runs => runs.Select(run => rank[run]).Order().ToArray())];
    }

    private static double Similarity(int[] one, int[] other)
    {
        var (common, i, j) = (0, 0, 0);
        while (i < one.Length && j < other.Length)
        {
            var (left, right) = (one[i], other[j]);
            common += left == right ? 1 : 0;
            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
        }

        return common / (double)(one.Length + other.Length - common);
    }
}
