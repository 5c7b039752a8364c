namespace CoAssess.Core.Tests.Analysis;

/// <summary>Invented logs of shares, and CooRTweet's definition written out plainly: tables, joins and filters as its <c>detect_groups</c> has them.</summary>
internal static class SharingLogs
{
    /// <summary>A small log with everything that may be in one: shares that stand twice, posts that share several things, posts of two accounts, objects that are posts, equal moments.</summary>
    public static List<(string Thing, string Account, string Post, long Second)> Any(int seed)
    {
        var random = new Random(seed);
        List<(string, string, string, long)> shares = [];
        for (var i = 0; i < 150; i++)
        {
            if (shares.Count > 0 && random.Next(25) == 0)
            {
                shares.Add(shares[random.Next(shares.Count)]);
                continue;
            }

            var thing = random.Next(12) == 0 ? $"post {random.Next(120)}" : $"thing {random.Next(15)}";
            shares.Add((thing, $"account {random.Next(25)}", $"post {random.Next(120)}", random.Next(600)));
        }

        return shares;
    }

    /// <summary>The pairs by their places in the log, older first.</summary>
    public static List<(int Older, int Newer)> Pairs(List<(string Thing, string Account, string Post, long Second)> shares, long window, int minParticipation)
    {
        // x <- x[, if (.N >= min_participation) .SD, by = account_id]
        var taking = shares.GroupBy(static share => share.Account).Where(group => group.Count() >= minParticipation).Select(static group => group.Key).ToHashSet();
        var rows = Enumerable.Range(0, shares.Count).Where(row => taking.Contains(shares[row].Account)).ToList();

        // each object joined with itself on id < id, within the window; loops removed
        var pairs =
            (from one in rows
             from other in rows
             where one < other && shares[one].Thing == shares[other].Thing && Math.Abs(shares[one].Second - shares[other].Second) <= window
             where shares[one].Thing != shares[one].Post && shares[one].Thing != shares[other].Post
             where shares[one].Post != shares[other].Post && shares[one].Account != shares[other].Account
             select shares[one].Second <= shares[other].Second ? (one, other) : (other, one)).ToList();

        // filt <- x[content_id %in% content_ids, if (.N >= min_participation) .SD, by = account_id]
        var posts = pairs.SelectMany(pair => new[] { shares[pair.Item1].Post, shares[pair.Item2].Post }).ToHashSet();
        var kept = rows.Where(row => posts.Contains(shares[row].Post)).GroupBy(row => shares[row].Account)
            .Where(group => group.Count() >= minParticipation).SelectMany(static group => group).Select(row => shares[row].Post).ToHashSet();
        return [.. pairs.Where(pair => kept.Contains(shares[pair.Item1].Post) || kept.Contains(shares[pair.Item2].Post))];
    }
}
