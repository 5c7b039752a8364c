namespace CoAssess.Analysis;

/// <summary>Accounts joined by the pairs between them; edges heavier than a percentile of all are those that repeat.</summary>
/// <param name="Edges">How many couples of accounts have a pair.</param>
/// <param name="Threshold">The percentile of the edges' weights; the weight of an edge is how many pairs its accounts have.</param>
/// <param name="Heavy">How many edges weigh more.</param>
/// <param name="Components">Into how many groups these join accounts.</param>
/// <param name="Members">How many accounts these groups have.</param>
internal sealed record AccountNetwork(int Edges, double Threshold, int Heavy, int Components, int Members)
{
    /// <summary>Builds the network.</summary>
    /// <param name="log">The log.</param>
    /// <param name="pairs">Its pairs.</param>
    /// <param name="percentile">From 0 to 1; CooRTweet takes 0.5, and 0.95 to 0.99 to be strict.</param>
    public static AccountNetwork Of(ShareLog log, List<CoordinatedPair> pairs, double percentile)
    {
        var edges = Weigh(log, pairs);
        var threshold = Percentile([.. edges.Select(static edge => edge.Weight).Order()], percentile);
        var groups = new Union(log.Accounts);
        var (heavy, members) = (0, new HashSet<int>());
        foreach (var (one, other, weight) in edges)
        {
            if (weight > threshold)
            {
                heavy++;
                groups.Join(one, other);
                members.Add(one);
                members.Add(other);
            }
        }

        return new(edges.Count, threshold, heavy, members.Select(groups.Find).Distinct().Count(), members.Count);
    }

    private static List<(int One, int Other, int Weight)> Weigh(ShareLog log, List<CoordinatedPair> pairs)
    {
        var couples = new ulong[pairs.Count];
        for (var i = 0; i < couples.Length; i++)
        {
            var (one, other) = ((uint)log.Shares[pairs[i].Older].Account, (uint)log.Shares[pairs[i].Newer].Account);
            couples[i] = ((ulong)Math.Min(one, other) << 32) | Math.Max(one, other);
        }

        Array.Sort(couples);
        List<(int, int, int)> edges = [];
        for (var first = 0; first < couples.Length;)
        {
            var next = first + 1;
            while (next < couples.Length && couples[next] == couples[first])
            {
                next++;
            }

            edges.Add(((int)(couples[first] >> 32), (int)(uint)couples[first], next - first));
            first = next;
        }

        return edges;
    }

    /// <summary>The percentile as R takes it (type 7 of Hyndman and Fan 1996): between two values in proportion.</summary>
    private static double Percentile(int[] ascending, double percentile)
    {
        if (ascending.Length == 0)
        {
            return 0;
        }

        var place = (ascending.Length - 1) * percentile;
        var below = (int)place;
        var above = Math.Min(below + 1, ascending.Length - 1);
        return ascending[below] + ((place - below) * (ascending[above] - ascending[below]));
    }
}
