using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

/// <summary>How coordinated sharing is found, held against the definition written out plainly.</summary>
public sealed class CoordinationTests
{
    private static readonly CoordinationRules Rules = CoordinationRules.Default;

    [Fact]
    public void Two_accounts_that_share_two_things_within_the_window_are_pairs_older_first()
    {
        var log = Log(("link", "ann", "1", 10), ("link", "bob", "2", 0), ("tag", "bob", "3", 100), ("tag", "ann", "4", 105));

        var pairs = CoordinatedPairs.Find(log, Rules);

        Assert.Equal([new(1, 0), new(2, 3)], pairs);
    }

    [Theory]
    [InlineData(11, "bob", "2", "link")] // too late
    [InlineData(5, "ann", "2", "link")] // the same account
    [InlineData(5, "bob", "1", "link")] // the same post
    [InlineData(5, "bob", "link", "link")] // the post is the object
    public void What_is_no_pair(long at, string account, string post, string thing)
    {
        var log = Log(("link", "ann", "1", 0), (thing, account, post, at), ("a", "ann", "8", 10_000), ("b", "bob", "9", 20_000));

        Assert.Empty(CoordinatedPairs.Find(log, Rules));
    }

    [Fact]
    public void An_account_that_takes_part_once_is_left_out_unless_its_partner_repeats()
    {
        var once = Log(("x", "ann", "1", 0), ("x", "bob", "2", 1), ("y", "ann", "3", 500), ("z", "bob", "4", 900));
        var repeated = Log(("x", "ann", "1", 0), ("x", "bob", "2", 1), ("y", "ann", "3", 500), ("y", "cem", "4", 501), ("z", "bob", "5", 900), ("z", "cem", "6", 2_000));

        Assert.Empty(CoordinatedPairs.Find(once, Rules));
        Assert.Equal([new(0, 1), new(2, 3)], CoordinatedPairs.Find(repeated, Rules));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(120)]
    public void Pairs_are_those_of_the_definition(int seconds)
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var shares = SharingLogs.Any(seed);
            var rules = new CoordinationRules(TimeSpan.FromSeconds(seconds), 1 + (seed % 3));
            var log = Log([.. shares]);

            var pairs = CoordinatedPairs.Find(log, rules).Select(static pair => (pair.Older, pair.Newer)).Order();

            Assert.Equal(SharingLogs.Pairs(shares, seconds, rules.MinParticipation).Order(), pairs);
        }
    }

    [Fact]
    public void Counting_without_listing_gives_as_many_pairs()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var rules = new CoordinationRules(TimeSpan.FromSeconds(20), 1 + (seed % 3));
            var log = Log([.. SharingLogs.Any(seed)]);
            var shares = SharesByObject.Of(log, rules.MinParticipation);
            long[] moments = [.. log.Shares.ToArray().Select(static share => share.At)];

            var counted = new PairCount(shares).Of(moments, rules, new long[shares.Count]);

            Assert.Equal(CoordinatedPairs.Find(log, rules).Count, counted);
        }
    }

    [Fact]
    public void Edges_above_the_percentile_join_accounts_to_groups()
    {
        // Ann and Bob share three things together, Cem and Dee one: the median of 3 and 1 is 2.
        var log = Log(
            ("a", "ann", "1", 0), ("a", "bob", "2", 1), ("b", "ann", "3", 100), ("b", "bob", "4", 101), ("c", "ann", "5", 200), ("c", "bob", "6", 201),
            ("d", "cem", "7", 300), ("d", "dee", "8", 301), ("e", "cem", "9", 9_000), ("f", "dee", "10", 19_000));

        var network = AccountNetwork.Of(log, CoordinatedPairs.Find(log, Rules with { MinParticipation = 1 }), 0.5);

        Assert.Equal(new(Edges: 2, Threshold: 2, Heavy: 1, Components: 1, Members: 2), network);
    }

    [Fact]
    public void Chance_would_bring_few_of_a_burst_and_the_same_seed_brings_as_many()
    {
        var log = Log([.. Enumerable.Range(0, 20).Select(static i => ("link", $"account {i}", $"post {i}", 1_000_000L + (i % 5)))]);
        var chance = new ChanceOfPairs(log, new(TimeSpan.FromSeconds(10), 1));

        var (redrawn, again, permuted) = (chance.Mean(ChanceKind.Redrawn, 200, seed: 1), chance.Mean(ChanceKind.Redrawn, 200, seed: 1), chance.Mean(ChanceKind.Permuted, 10, seed: 1));

        // 190 couples, each within ten of an hour's 3,600 seconds with a probability of 21/3600 less the edges.
        Assert.InRange(redrawn, 0.8, 1.4);
        Assert.Equal(redrawn, again);
        Assert.Equal(190, permuted);
    }

    [Fact]
    public void A_flood_of_one_thing_is_counted_without_listing_its_pairs()
    {
        const int accounts = 50_000;
        var log = Log([.. Enumerable.Range(0, accounts).Select(static i => ("link", $"account {i}", $"post {i}", 0L))]);
        var (shares, rules) = (SharesByObject.Of(log, 1), new CoordinationRules(TimeSpan.FromSeconds(10), 1));

        var counted = new PairCount(shares).Of(new long[accounts], rules, new long[1]);

        Assert.Equal(accounts * (accounts - 1L) / 2, counted);
    }

    private static ShareLog Log(params (string Thing, string Account, string Post, long Second)[] shares)
    {
        var log = new ShareLog();
        foreach (var (thing, account, post, second) in shares)
        {
            log.Add(thing, account, post, second * TimeSpan.TicksPerSecond);
        }

        return log;
    }
}
