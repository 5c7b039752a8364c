namespace CoAssess.Analysis;

/// <summary>Centroids by their words, to find those that share any with a vector.</summary>
internal sealed class ThemeIndex
{
    private readonly Dictionary<int, List<(int Theme, float Weight)>> _byWord = [];
    private readonly Dictionary<int, float> _similarities = [];

    public static ThemeIndex Of(IReadOnlyList<Dictionary<int, float>> centroids)
    {
        var index = new ThemeIndex();
        for (var theme = 0; theme < centroids.Count; theme++)
        {
            foreach (var (word, weight) in centroids[theme])
            {
                (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(index._byWord, word, out _) ??= []).Add((theme, weight));
            }
        }

        return index;
    }

    /// <summary>The cosine of a vector with every centroid that shares a word with it; good until the next call.</summary>
    public IReadOnlyDictionary<int, float> Similarities(Dictionary<int, float> vector)
    {
        _similarities.Clear();
        foreach (var (word, weight) in vector)
        {
            foreach (var (theme, other) in _byWord.GetValueOrDefault(word, []))
            {
                _similarities[theme] = _similarities.GetValueOrDefault(theme) + (weight * other);
            }
        }

        return _similarities;
    }

    /// <summary>The nearest centroid; of equally near ones the first.</summary>
    public (int Theme, float Similarity) Nearest(Dictionary<int, float> vector)
    {
        var (nearest, highest) = (-1, 0f);
        foreach (var (theme, similarity) in Similarities(vector))
        {
            if (similarity > highest || (similarity == highest && theme < nearest))
            {
                (nearest, highest) = (theme, similarity);
            }
        }

        return (nearest, highest);
    }
}
