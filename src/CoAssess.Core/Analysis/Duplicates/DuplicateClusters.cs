namespace CoAssess.Analysis;

/// <summary>Puts near-duplicates together: two texts are in one cluster when a chain of near-duplicates leads from the one to the other.</summary>
internal static class DuplicateClusters
{
    /// <summary>So many variants of one text are enough to find the chain by; masses of them cannot make more work.</summary>
    private const int MostOfBucket = 64;

    /// <summary>Clusters texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="threshold">From which similarity on two texts are near-duplicates.</param>
    /// <returns>For each text the first of its cluster; itself where it stands alone.</returns>
    public static int[] Of(IReadOnlyList<string> texts, double threshold = DuplicateIndex.DefaultThreshold)
    {
        var clusters = new Union(texts.Count);
        var different = DifferentTexts.Of(texts);
        var index = new DuplicateIndex(Math.Max(1, different.First.Count), threshold, MostOfBucket);
        List<NearText> found = [];
        for (var i = 0; i < texts.Count; i++)
        {
            clusters.Join(different.First[different.Number[i]], i);
        }

        foreach (var first in different.First)
        {
            found.Clear();
            index.Add(texts[first], found);
            foreach (var near in found)
            {
                clusters.Join(different.First[near.Number], first);
            }
        }

        var firsts = new int[texts.Count];
        for (var i = 0; i < firsts.Length; i++)
        {
            firsts[i] = clusters.Find(i);
        }

        return firsts;
    }
}
