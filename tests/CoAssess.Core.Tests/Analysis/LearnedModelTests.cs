using System.Runtime.Intrinsics;
using System.Text;
using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

public sealed class LearnedModelTests
{
    private static readonly string[] Classes = ["a", "b"];

    [Fact]
    public void Weights_are_added_over_the_root_of_the_number_of_features()
    {
        sbyte[] rows = [1, 2, 3, 4, -5, -6, -7, -8];
        var weights = new HashedWeights(rows, [1, 10, 100, 1000]);
        var scores = new float[4];

        weights.AddTo([0u, uint.MaxValue, uint.MaxValue, 1u], scores); // rows 0, 1, 1, 0

        Assert.Equal([(1 + 1 - 5 - 5) / 2f, (2 + 2 - 6 - 6) * 10 / 2f, (3 + 3 - 7 - 7) * 100 / 2f, (4 + 4 - 8 - 8) * 1000 / 2f], scores);
    }

    [Fact]
    public void A_text_without_features_adds_nothing()
    {
        var scores = new float[] { 1, 2, 3, 4 };

        new HashedWeights([1, 2, 3, 4, 5, 6, 7, 8], [1, 1, 1, 1]).AddTo([], scores);

        Assert.Equal([1, 2, 3, 4], scores);
    }

    [Theory]
    [InlineData(12, 4)]
    [InlineData(4, 4)]
    [InlineData(6, 3)]
    [InlineData(10, 4)]
    public void A_table_of_one_row_or_of_no_power_of_two_of_whole_rows_is_refused(int numbers, int lanes) =>
        Assert.Throws<ModelFileException>(() => new HashedWeights(new sbyte[numbers], new float[lanes]));

    [Fact]
    public void What_is_written_is_read()
    {
        var file = ModelFile.Read(Written($"test-1 {ModelFile.Features}"));

        Assert.Equal(Classes, file.Card.Classes);
        Assert.Equal([1, 2, 3], file.Table<byte>("numbers"));
        Assert.Throws<ModelFileException>(() => file.Table<float>("numbers"));
        Assert.Throws<ModelFileException>(() => file.Table<byte>("others"));
    }

    [Fact]
    public void A_file_that_ends_early_or_was_learned_on_other_features_is_refused()
    {
        var whole = Written($"test-1 {ModelFile.Features}");

        Assert.Throws<ModelFileException>(() => ModelFile.Read(whole.AsMemory(0, whole.Length - 1)));
        Assert.Throws<ModelFileException>(() => ModelFile.Read(Written("test-1 features-0")));
        Assert.Throws<ModelFileException>(() => ModelFile.Read(Encoding.UTF8.GetBytes("no model")));
        Assert.Throws<ModelFileException>(() => ModelFile.Read(Encoding.UTF8.GetBytes("no model\n")));
    }

    [Fact]
    public void A_word_is_found_among_others_with_its_three_polarities()
    {
        uint[] words = [7, 7 + 16, 7 + 32]; // they fall on the same place
        var polarity = new WordPolarity(words, [1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0], 0.5f);

        Assert.True(polarity.TryFind(7 + 32, out var found));
        Assert.Equal(Vector128.Create(3.5f, 4, 4.5f, 0), found);
        Assert.False(polarity.TryFind(8, out _));
    }

    [Fact]
    public void The_sum_of_exponentials_is_that_of_each()
    {
        for (var count = 1; count < 30; count++)
        {
            var scores = Enumerable.Range(0, count).Select(static of => -of * 0.37f).ToArray();

            Assert.Equal(scores.Sum(static score => Math.Exp(score)), Exponents.Sum(scores, 0), 1e-4);
        }
    }

    [Fact]
    public void Shares_are_those_of_each_exponential()
    {
        for (var count = 1; count < 30; count++)
        {
            var scores = Enumerable.Range(0, count).Select(static of => 2 - (of * 0.37f)).ToArray();
            var all = scores.Sum(static score => Math.Exp(score * 1.5));
            var expected = Array.ConvertAll(scores, score => (float)(Math.Exp(score * 1.5) / all));

            Exponents.MakeShares(scores, 2, 1.5f);

            Assert.All(expected.Zip(scores), static of => Assert.Equal(of.First, of.Second, 1e-5f));
        }
    }

    private static byte[] Written(string version)
    {
        using var stream = new MemoryStream();
        ModelFile.Write(stream, new("test", version, new(2026, 11, 22), Classes, [new("numbers", 3)]), [[1, 2, 3]]);
        return stream.ToArray();
    }
}
