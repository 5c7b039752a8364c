using System.Runtime.Intrinsics;

namespace CoAssess.Training;

/// <summary>Puts words that are used alike together, by their vectors: spherical k-means with one seed.</summary>
internal static class WordSenses
{
    private const int Rounds = 8;

    /// <summary>Gives each word the number of its sense, from 1.</summary>
    /// <param name="vectors">The words' vectors.</param>
    /// <param name="senses">How many senses there are.</param>
    public static ushort[] Of(IReadOnlyList<float[]> vectors, int senses)
    {
        var words = vectors.Select(OfLengthOne).ToArray();
        var order = Enumerable.Range(0, words.Length).ToArray();
        new Random(5).Shuffle(order);
        var centres = order.Take(senses).Select(word => words[word]).ToArray();
        var of = new ushort[words.Length];
        for (var round = 0; round < Rounds; round++)
        {
            var now = centres;
            Parallel.For(0, words.Length, word => of[word] = (ushort)(Nearest(words[word], now) + 1));
            var sums = centres.Select(static centre => new float[centre.Length]).ToArray();
            for (var word = 0; word < words.Length; word++)
            {
                var sum = sums[of[word] - 1];
                for (var d = 0; d < sum.Length; d++)
                {
                    sum[d] += words[word][d];
                }
            }

            centres = [.. sums.Select(OfLengthOne)];
        }

        return of;
    }

    private static int Nearest(float[] word, float[][] centres)
    {
        var (best, nearest) = (float.MinValue, 0);
        for (var centre = 0; centre < centres.Length; centre++)
        {
            var likeness = Product(word, centres[centre]);
            (best, nearest) = likeness > best ? (likeness, centre) : (best, nearest);
        }

        return nearest;
    }

    public static float Product(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var (sum, d) = (Vector128<float>.Zero, 0);
        for (; d + Vector128<float>.Count <= one.Length; d += Vector128<float>.Count)
        {
            sum += Vector128.Create(one[d..]) * Vector128.Create(other[d..]);
        }

        var product = Vector128.Sum(sum);
        for (; d < one.Length; d++)
        {
            product += one[d] * other[d];
        }

        return product;
    }

    public static float[] OfLengthOne(float[] vector)
    {
        var length = MathF.Sqrt(vector.Sum(static value => value * value));
        return length == 0 ? vector : [.. vector.Select(value => value / length)];
    }
}
