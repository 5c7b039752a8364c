namespace CoAssess.Analysis;

/// <summary>Holds the index of near-duplicates against what comparing every text with every other gives.</summary>
internal sealed class DuplicateEvaluation
{
    /// <summary>Of more different texts than these, as many spread over the whole are worked out exactly.</summary>
    private const int MostCompared = 100_000;

    private readonly IReadOnlyList<string> _texts;
    private readonly double _threshold;
    private readonly DifferentTexts _different;
    private readonly string[] _firsts;

    public DuplicateEvaluation(IReadOnlyList<string> texts, double threshold)
    {
        (_texts, _threshold, _different) = (texts, threshold, DifferentTexts.Of(texts));
        _firsts = [.. _different.First.Select(first => texts[first])];
    }

    /// <summary>Finds the pairs, as the product does: every text is added to an index that holds all.</summary>
    /// <returns>Pairs of texts that are not the same once folded, by their numbers among the different ones.</returns>
    public List<(int Earlier, int Later, double Similarity)> Find()
    {
        var (index, found, pairs) = (new DuplicateIndex(Math.Max(1, _firsts.Length), _threshold), new List<NearText>(), new List<(int, int, double)>());
        foreach (var text in _firsts)
        {
            found.Clear();
            var number = index.Add(text, found);
            foreach (var near in found)
            {
                pairs.Add((near.Number, number, near.Similarity));
            }
        }

        return pairs;
    }

    /// <summary>Gives the pairs by the numbers of the texts, those that are the same once folded among them.</summary>
    public IEnumerable<(int Earlier, int Later, double Similarity)> FindAll()
    {
        var copies = Enumerable.Range(0, _texts.Count).Where(i => !IsEmpty(_different.Number[i])).ToLookup(i => _different.Number[i]);
        var same = copies.SelectMany(static group => group.SelectMany((one, at) => group.Skip(at + 1).Select(other => (one, other, 1.0))));
        var near = Find().SelectMany(pair => copies[pair.Earlier].SelectMany(
            _ => copies[pair.Later], (one, other) => (Math.Min(one, other), Math.Max(one, other), pair.Similarity)));
        return same.Concat(near);
    }

    /// <summary>Adds every text to an index, those that are the same too, and so does what is measured as its speed.</summary>
    /// <returns>How many near-duplicates were met.</returns>
    public static long Run(IReadOnlyList<string> texts, double threshold)
    {
        var (index, found, met) = (new DuplicateIndex(Math.Max(1, texts.Count), threshold, mostOfBucket: 1024), new List<NearText>(), 0L);
        foreach (var text in texts)
        {
            found.Clear();
            index.Add(text, found);
            met += found.Count;
        }

        return met;
    }

    /// <summary>Scores the pairs.</summary>
    /// <param name="groups">The group that somebody put each text in, null where nobody did.</param>
    public DuplicateScore Score(IReadOnlyList<string?> groups)
    {
        var copies = _different.Number.GroupBy(static number => number).ToDictionary(static copies => copies.Key, static copies => (long)copies.Count());
        var found = Find();
        var stride = Math.Max(1, (_firsts.Length + MostCompared - 1) / MostCompared);
        var truth = new DuplicateTruth(_firsts, _threshold);
        var known = new HashSet<(int, int)>();
        for (var i = 0; i < _firsts.Length; i += stride)
        {
            known.UnionWith(truth.Of(i).Select(other => (Math.Min(i, other), Math.Max(i, other))));
        }

        // Texts that are the same once folded are found by that; their pairs count on both sides.
        var same = copies.Where(pair => pair.Key % stride == 0 && !IsEmpty(pair.Key)).Sum(static pair => pair.Value * (pair.Value - 1) / 2);
        var compared = found.Where(pair => pair.Earlier % stride == 0 || pair.Later % stride == 0).Select(static pair => (pair.Earlier, pair.Later)).ToList();
        long Weight((int One, int Other) pair) => copies[pair.One] * copies[pair.Other];
        var (truePairs, right) = (same + known.Sum(Weight), same + compared.Where(known.Contains).Sum(Weight));
        return new(
            _texts.Count,
            copies.Where(pair => !IsEmpty(pair.Key)).Sum(static pair => pair.Value * (pair.Value - 1) / 2) + found.Sum(pair => Weight((pair.Earlier, pair.Later))),
            (_firsts.Length + stride - 1) / stride,
            truePairs,
            Share(right, truePairs),
            Share(right, same + compared.Sum(Weight)),
            groups.Any(static group => group is not null) ? Agree(found, groups) : null);
    }

    private DuplicateGroups Agree(List<(int Earlier, int Later, double Similarity)> found, IReadOnlyList<string?> groups)
    {
        var members = _firsts.Select(static _ => new Dictionary<string, long>(StringComparer.Ordinal)).ToArray();
        var (whole, judged) = (new Dictionary<string, long>(StringComparer.Ordinal), new long[_firsts.Length]);
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i] is { } group)
            {
                var number = _different.Number[i];
                members[number][group] = members[number].GetValueOrDefault(group) + 1;
                whole[group] = whole.GetValueOrDefault(group) + 1;
                judged[number]++;
            }
        }

        var (pairs, right) = (0L, 0L);
        for (var i = 0; i < members.Length; i++)
        {
            if (!IsEmpty(i))
            {
                pairs += judged[i] * (judged[i] - 1) / 2;
                right += members[i].Values.Sum(static count => count * (count - 1) / 2);
            }
        }

        foreach (var (earlier, later, _) in found)
        {
            pairs += judged[earlier] * judged[later];
            right += members[earlier].Sum(group => group.Value * members[later].GetValueOrDefault(group.Key));
        }

        var all = whole.Values.Sum(static count => count * (count - 1) / 2);
        return new(all, Share(right, all), Share(right, pairs));
    }

    private bool IsEmpty(int number)
    {
        var text = _firsts[number];
        return ShingleText.Fold(text, new char[text.Length + ShingleText.Margin]) == 0;
    }

    private static double Share(long part, long whole) => whole == 0 ? 1 : part / (double)whole;
}
