namespace CoAssess.Analysis;

/// <summary>The words of units, weighted by how rare they are (TF-IDF), as vectors of length 1.</summary>
internal sealed class ThemeVectors
{
    /// <summary>A centroid keeps the weightiest words only.</summary>
    public const int LongestCentroid = 64;

    private readonly ThemePhrases _phrases;
    private readonly float[] _rarity;

    public ThemeVectors(ThemePhrases phrases, ThemeRarity rarity)
    {
        (_phrases, _rarity) = (phrases, new float[phrases.WordCount]);
        foreach (var phrase in phrases.Phrases)
        {
            if (phrase.Words is [var word])
            {
                _rarity[word] = (float)rarity.Of(phrase); // words of fewer than three authors weigh nothing
            }
        }
    }

    /// <summary>The vector of a unit; empty when it has no word that weighs anything.</summary>
    public Dictionary<int, float> Of(int unit)
    {
        var vector = new Dictionary<int, float>();
        foreach (var word in _phrases.Words[unit])
        {
            if (word >= 0 && _rarity[word] > 0)
            {
                vector[word] = _rarity[word];
            }
        }

        return Scaled(vector);
    }

    /// <summary>The mean direction of units.</summary>
    public Dictionary<int, float> Centroid(IReadOnlyList<int> units)
    {
        var sum = new Dictionary<int, float>();
        foreach (var unit in units)
        {
            foreach (var (word, weight) in Of(unit))
            {
                sum[word] = sum.GetValueOrDefault(word) + weight;
            }
        }

        return Scaled(sum.OrderByDescending(static pair => pair.Value).ThenBy(pair => _phrases.Stem(pair.Key), StringComparer.Ordinal).Take(LongestCentroid).ToDictionary());
    }

    private static Dictionary<int, float> Scaled(Dictionary<int, float> vector)
    {
        var length = Math.Sqrt(vector.Values.Sum(static weight => (double)weight * weight));
        return length == 0 ? vector : vector.ToDictionary(static pair => pair.Key, pair => (float)(pair.Value / length));
    }
}
