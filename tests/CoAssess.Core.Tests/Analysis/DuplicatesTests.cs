using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

/// <summary>How near-duplicates are found, held against comparing every text with every other.</summary>
public sealed class DuplicatesTests
{
    private const string Text = "The bins in Mill Lane were not emptied again this week, and nobody at the council answers the telephone.";

    [Theory]
    [InlineData("  THE BINS in Mill Lane were not emptied\n\tagain this week, and nobody at the council answers the telephone.", 1)]
    [InlineData("RT The bins in Mill Lane were not emptied again this week, and nobody at the council answers the telephone. 😡", 0.9)]
    [InlineData("The b\u200Bins in Mill Lane were not emptied again this week, and nobody at the council answers the tele\u00ADphone.", 1)]
    public void An_edited_copy_is_found(string copy, double atLeast)
    {
        var (index, found) = (new DuplicateIndex(10), new List<NearText>());
        index.Add("Something else altogether stands before it in the index.", found);
        var number = index.Add(Text, found);

        index.Add(copy, found);

        var near = Assert.Single(found);
        Assert.Equal(number, near.Number);
        Assert.InRange(near.Similarity, atLeast, 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("\u200B")]
    public void A_text_that_nobody_sees_is_like_no_other(string text)
    {
        var (index, found) = (new DuplicateIndex(10), new List<NearText>());

        index.Add(text, found);
        index.Add(text, found);

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("ok", "OK", true)]
    [InlineData("ok", "ko", false)]
    [InlineData("abc", "abcd", false)]
    public void Texts_shorter_than_a_run_are_alike_when_they_are_the_same(string one, string other, bool isFound)
    {
        var (index, found) = (new DuplicateIndex(10), new List<NearText>());

        index.Add(one, found);
        index.Add(other, found);

        Assert.Equal(isFound, found.Count == 1);
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(0.8)]
    [InlineData(0.9)]
    public void Nearly_every_pair_is_found_and_none_wrongly(double threshold)
    {
        var texts = Variants.Of(originals: 300, copies: 5, seed: 11);
        var (index, found, pairs) = (new DuplicateIndex(texts.Count, threshold), new List<NearText>(), new HashSet<(int, int)>());
        for (var i = 0; i < texts.Count; i++)
        {
            found.Clear();
            index.Add(texts[i], found);
            pairs.UnionWith(found.Select(near => (near.Number, i)));
        }

        var truth = Variants.Pairs(texts, threshold);

        Assert.True(truth.Count > 300, $"{truth.Count} pairs are too few to judge by.");
        Assert.Empty(pairs.Except(truth));
        Assert.True(pairs.Count >= 0.99 * truth.Count, $"{pairs.Count} of {truth.Count} pairs were found.");
    }

    [Fact]
    public void A_signature_is_the_same_by_short_and_by_long_vectors()
    {
        Assert.All(ManyTexts.Make(500).Where(static text => text.Length > 0), static text =>
        {
            var (folded, narrow, wide) = (new char[text.Length + ShingleText.Margin], new uint[MinHash.Size], new uint[MinHash.Size]);
            var length = ShingleText.Fold(text, folded);

            MinHash.SignNarrow(folded, length, narrow);
            MinHash.SignWide(folded, length, wide);

            Assert.Equal(narrow, wide);
        });
    }

    [Fact]
    public void The_exact_way_of_the_evaluation_gives_what_comparing_all_with_all_gives()
    {
        string[] texts = [.. Variants.Of(originals: 120, copies: 4, seed: 5).DistinctBy(Variants.Fold)];

        var truth = new DuplicateTruth(texts, 0.8);

        var pairs = Enumerable.Range(0, texts.Length).SelectMany(i => truth.Of(i).Where(other => other > i).Select(other => (i, other)));
        Assert.Equal(Variants.Pairs(texts, 0.8).Order(), pairs.Order());
    }

    [Fact]
    public void The_oldest_text_makes_room_for_a_new_one()
    {
        var (index, found) = (new DuplicateIndex(capacity: 3), new List<NearText>());
        index.Add(Text, found);
        foreach (var other in new[] { "The first of three other texts.", "Another one, of different words.", "And what somebody said about parking." })
        {
            index.Add(other, found);
        }

        index.Add(Text, found);
        Assert.Empty(found);
        index.Add(Text, found);

        Assert.Equal(4, Assert.Single(found).Number);
    }

    [Fact]
    public void Clusters_do_not_depend_on_the_order_of_texts()
    {
        var texts = Variants.Of(originals: 60, copies: 6, seed: 3);
        var backwards = texts.Reverse().ToList();

        var (clusters, reversed) = (DuplicateClusters.Of(texts), DuplicateClusters.Of(backwards));

        Assert.True(clusters.Distinct().Count() < texts.Count);
        Assert.Equal(
            Members(texts, clusters).Order(StringComparer.Ordinal),
            Members(backwards, reversed).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Masses_of_variants_of_one_text_are_one_cluster_and_no_endless_work()
    {
        string[] texts = [.. Enumerable.Range(0, 4_000).Select(static i => $"{Text} Number {i}")];

        var clusters = DuplicateClusters.Of(texts);

        Assert.Equal(0, Assert.Single(clusters.Distinct()));
    }

    [Fact]
    public void A_score_counts_copies_and_the_groups_that_somebody_named()
    {
        string[] texts = [Text, Text.ToUpperInvariant(), Text + " RT", "Quite another thing.", ""];

        var score = new DuplicateEvaluation(texts, 0.8).Score(["bins", "bins", "parking", "parking", "bins"]);

        Assert.Equal((5, 3L, 3L, 1.0, 1.0), (score.Texts, score.Pairs, score.TruePairs, score.Recall, score.Precision));
        Assert.Equal((4L, 0.25, 1 / 3.0), (score.Groups!.Pairs, score.Groups.Recall, score.Groups.Precision));
    }

    private static IEnumerable<string> Members(IReadOnlyList<string> texts, int[] clusters) => texts
        .Select((text, i) => (text, clusters[i]))
        .GroupBy(static pair => pair.Item2, static pair => pair.text)
        .Select(static group => string.Join('\n', group.Order(StringComparer.Ordinal)));
}
