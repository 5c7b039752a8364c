using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

public sealed class SharedSumsTests
{
    [Fact]
    public void Models_side_by_side_say_what_each_says_alone()
    {
        (ITextWeights Model, ITextWeights Own, int Classes)[] models =
        [
            (DangerModel.Shipped, new DangerModel(ModelFile.Resource("urgency.model", DangerModel.Features)), DangerModel.Shipped.Kinds.Count),
            (ServiceModel.Fine, new ServiceModel(ModelFile.Resource("service-23.model")), ServiceModel.Fine.Classes.Count),
            (SentimentModel.Shipped, new SentimentModel(ModelFile.Resource("sentiment.model")), 4),
            (AboutModel.Shipped, new AboutModel(ModelFile.Resource("service-about.model")), 1),
            (ServiceModel.Broad, new ServiceModel(ModelFile.Resource("service-8.model")), 8),
        ];
        foreach (var text in ManyTexts.Make(500))
        {
            foreach (var (model, own, classes) in models)
            {
                var (together, alone, moved, features) = (new float[classes], new float[classes], new float[classes], TextFeatures.Of(text));

                SharedSums.Add(text, model, together);

                Add(own, features, alone);
                Add(model, features, moved);
                Assert.Equal(alone, together);
                Assert.Equal(alone, moved);
            }
        }
    }

    [Fact]
    public void Weights_say_the_same_where_they_were_moved_to()
    {
        var (few, many) = (Table(8, 4), Table(1 << 16, 48 - 4)); // 4 MiB side by side: large pages
        uint[] features = [0, 1, uint.MaxValue, 0x7FFF_FFFF, 0x8000_0000, 0x1234_5678];
        var (before, after) = (new float[48], new float[48]);
        Add(before);

        _ = new SharedWeights(few, many);

        Add(after);
        Assert.Equal(before, after);
        Assert.Equal(1 << 16, few.Rows);

        void Add(float[] scores)
        {
            few.AddTo(features, scores.AsSpan(0, 4));
            many.AddTo(features, scores.AsSpan(4));
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

    private static void Add(ITextWeights model, TextFeatures features, Span<float> scores)
    {
        model.Words.AddTo(features.Words, scores);
        model.Grams.AddTo(features.Grams, scores);
    }

    private static HashedWeights Table(int rows, int lanes)
    {
        var random = new Random(rows);
        return new([.. Enumerable.Range(0, rows * lanes).Select(_ => (sbyte)random.Next(-127, 128))], [.. Enumerable.Range(0, lanes).Select(static lane => 0.1f + lane)]);
    }
}
