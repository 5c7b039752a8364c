using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

public sealed class SharedSumsTests
{
    [Fact]
    public void Models_side_by_side_say_what_each_says_alone()
    {
        (ITextWeights Model, int Classes)[] models =
            [(DangerModel.Shipped, DangerModel.Shipped.Kinds.Count), (ServiceModel.Fine, ServiceModel.Fine.Classes.Count), (SentimentModel.Shipped, 4), (AboutModel.Shipped, 1), (ServiceModel.Broad, 8)];
        foreach (var text in ManyTexts.Make(500))
        {
            foreach (var (model, classes) in models)
            {
                var (together, alone, features) = (new float[classes], new float[classes], TextFeatures.Of(text));

                SharedSums.Add(text, model, together);

                model.Words.AddTo(features.Words, alone);
                model.Grams.AddTo(features.Grams, alone);
                Assert.Equal(alone, together);
            }
        }
    }

    [Fact]
    public void A_feature_that_stands_often_is_never_rounded()
    {
        var often = Enumerable.Repeat(0xFFFF_FFFFu, 1_000).ToArray();
        var weights = new HashedWeights([.. Enumerable.Repeat((sbyte)127, 2 * 48)], [.. Enumerable.Repeat(1f, 48)]);
        var sums = new int[48];

        new SharedWeights(weights).Sum(often, sums);

        Assert.All(sums, static sum => Assert.Equal(127_000, sum));
    }

    [Fact]
    public void More_classes_than_a_row_holds_are_refused() =>
        Assert.Throws<ModelFileException>(() => new SharedWeights(new HashedWeights(new sbyte[2 * 48], new float[48]), new HashedWeights(new sbyte[2 * 4], new float[4])));
}
