using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

public sealed class TextFeaturesTests
{
    [Fact]
    public void Words_pairs_and_threes_of_words_are_features()
    {
        var features = Read("the bins are late");

        Assert.Equal(4 + 3 + 2, features.Words.Length);
    }

    [Fact]
    public void Threes_fours_and_fives_of_letters_are_features_of_each_word_between_its_boundaries()
    {
        var features = Read("bin"); // _bin_: three of three, two of four, one of five

        Assert.Equal(3 + 2 + 1, features.Grams.Length);
        Assert.Equal(6, features.Grams.ToArray().Distinct().Count());
    }

    [Fact]
    public void The_letters_of_a_whole_text_are_the_features_of_its_words_one_by_one()
    {
        var (features, oneByOne) = (new TextFeatures(), new uint[LetterGrams.Most]);
        string[] edges = ["", "a", "#a #b", "I", "é ü", "it's 12:30", "a b c d e f g h", "Ünïcödé ☕ naïve", "…", new string('x', 5_000), string.Join(' ', Enumerable.Repeat("ab", 2_000))];
        foreach (var text in ManyTexts.Make(4_000).Concat(edges))
        {
            features.Read(text);

            Assert.Equal(oneByOne.AsSpan(0, LetterGrams.ReadWords(features.Tokens, oneByOne)), features.Grams);
        }
    }

    [Theory]
    [InlineData("not good", 1)]
    [InlineData("not, good", 0)]
    [InlineData("it isn't good at all", 3)]
    [InlineData("never one two three four five six seven", 6)]
    [InlineData("good", 0)]
    public void A_not_reaches_the_next_six_words_of_its_clause(string text, int reached) => Assert.Equal(reached, Read(text).DeniedCount);

    [Fact]
    public void A_word_under_a_not_is_another_feature()
    {
        var (plain, denied) = (Read("good").Words.ToArray(), Read("not good").Words.ToArray());

        Assert.Empty(plain.Intersect(denied));
    }

    [Fact]
    public void The_same_text_gives_the_same_features_whatever_was_read_before()
    {
        var features = new TextFeatures();
        features.Read("The lights in Example Street are out again and nobody came");
        features.Read("bins late");
        var after = (features.Words.ToArray(), features.Grams.ToArray());

        var fresh = Read("bins late");

        Assert.Equal(fresh.Words.ToArray(), after.Item1);
        Assert.Equal(fresh.Grams.ToArray(), after.Item2);
    }

    private static TextFeatures Read(string text)
    {
        var features = new TextFeatures();
        features.Read(text);
        return features;
    }
}
