using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>Exponentials of several scores side by side.</summary>
internal static class Exponents
{
    /// <summary>Adds up e to the power of each score less the highest.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="highest">The highest of them, so that nothing overflows.</param>
    public static float Sum(ReadOnlySpan<float> scores, float highest)
    {
        var sum = 0f;
        for (; scores.Length >= Vector256<float>.Count; scores = scores[Vector256<float>.Count..])
        {
            sum += Vector256.Sum(Vector256.Exp(Vector256.Create(scores) - Vector256.Create(highest)));
        }

        for (; scores.Length >= Vector128<float>.Count; scores = scores[Vector128<float>.Count..])
        {
            sum += Vector128.Sum(Vector128.Exp(Vector128.Create(scores) - Vector128.Create(highest)));
        }

        foreach (var score in scores)
        {
            sum += MathF.Exp(score - highest);
        }

        return sum;
    }

    /// <summary>Makes scores into shares that add up to 1, by e to the power of each less the highest.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="highest">The highest of them, so that nothing overflows.</param>
    /// <param name="steepness">By what each power is multiplied.</param>
    public static void MakeShares(Span<float> scores, float highest, float steepness)
    {
        var (sum, at) = (0f, 0);
        for (; at + Vector256<float>.Count <= scores.Length; at += Vector256<float>.Count)
        {
            var some = Vector256.Exp((Vector256.Create<float>(scores[at..]) - Vector256.Create(highest)) * steepness);
            some.CopyTo(scores[at..]);
            sum += Vector256.Sum(some);
        }

        foreach (ref var score in scores[at..])
        {
            score = MathF.Exp((score - highest) * steepness);
            sum += score;
        }

        foreach (ref var score in scores)
        {
            score /= sum;
        }
    }
}
