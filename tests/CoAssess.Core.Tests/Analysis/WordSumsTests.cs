using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

/// <summary>What is remembered of words must say just what their letters say: models are judged by it to the last digit.</summary>
public sealed class WordSumsTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(24)]
    public void Words_that_are_remembered_say_what_their_letters_say(int lanes)
    {
        var weights = Weights(lanes);
        var features = new TextFeatures();

        Assert.All(ManyTexts.Make(3_000), text =>
        {
            var (expected, scores) = (new float[lanes], new float[lanes]);
            features.Read(text);
            weights.AddTo(features.Grams, expected);
            weights.AddGramsTo(features, scores);
            Assert.Equal(expected, scores);
        });
    }

    [Fact]
    public void A_word_too_long_to_be_remembered_is_not_taken_for_its_beginning()
    {
        var weights = Weights(16);
        var features = new TextFeatures();
        var begun = "llanfairpwllgwyngyllgogerychwyr";

        var scores = Array.ConvertAll([begun[..30], begun, begun + "ndrobwll"], word =>
        {
            var of = new float[16];
            features.Read(word);
            weights.AddGramsTo(features, of);
            return (Said: of, Meant: Meant(weights, features.Grams));
        });

        Assert.All(scores, static of => Assert.Equal(of.Meant, of.Said));
        Assert.NotEqual(scores[0].Said, scores[1].Said);
    }

    [Fact]
    public void A_tag_is_not_taken_for_the_word_it_is_made_of()
    {
        var weights = Weights(4);
        var features = new TextFeatures();
        features.Read("potholes");
        var word = Meant(weights, features.Grams);
        weights.AddGramsTo(features, new float[4]);

        features.Read("#potholes");
        var tag = new float[4];
        weights.AddGramsTo(features, tag);

        Assert.Equal(Meant(weights, features.Grams), tag);
        Assert.NotEqual(word, tag);
    }

    [Fact]
    public void A_text_of_more_letters_than_small_sums_hold_overflows_nothing()
    {
        var weights = new HashedWeights([.. Enumerable.Repeat(sbyte.MaxValue, 64 * 16)], [.. Enumerable.Repeat(1f, 16)]);
        var features = new TextFeatures();
        features.Read(string.Join(' ', Enumerable.Repeat("gritting the roads", 60)));

        var scores = new float[16];
        weights.AddGramsTo(features, scores);

        Assert.Equal(Meant(weights, features.Grams), scores);
        Assert.True(scores[15] > 0);
    }

    private static float[] Meant(HashedWeights weights, ReadOnlySpan<uint> grams)
    {
        var scores = new float[weights.Length];
        weights.AddTo(grams, scores);
        return scores;
    }

    private static HashedWeights Weights(int lanes)
    {
        var random = new Random(lanes);
        return new([.. Enumerable.Range(0, 1_024 * lanes).Select(_ => (sbyte)random.Next(-127, 128))], [.. Enumerable.Range(1, lanes).Select(static lane => lane / 7f)]);
    }
}
