using System.Runtime.Intrinsics;

namespace CoAssess.Training;

/// <summary>
/// Learns a linear model of several classes by the likelihood of the right one: AdaGrad with one pace a feature, some features left out of each text at random.
/// One thread and one seed, so that the same texts give the same bytes.
/// </summary>
/// <param name="features">How many features there are.</param>
/// <param name="classes">How many classes there are, at most <see cref="Lanes"/>.</param>
internal sealed class SoftClasses(int features, int classes)
{
    /// <summary>How many weights of a feature lie side by side.</summary>
    public const int Lanes = 16;

    private const float Rate = 0.3f;
    private const float Decay = 1e-5f;
    private const float LeftOut = 0.3f;
    private const int Half = Lanes / 2;

    private readonly float[] _weights = new float[features * Lanes];
    private readonly float[] _squares = new float[features];
    private readonly Random _random = new(1);

    /// <summary>Learns from texts.</summary>
    /// <param name="examples">The texts.</param>
    /// <param name="importance">How much each counts.</param>
    /// <param name="passes">How often each is looked at.</param>
    public void Learn(Examples examples, IReadOnlyList<float> importance, int passes)
    {
        var order = Enumerable.Range(0, examples.Count).ToArray();
        Span<float> misses = stackalloc float[Lanes];
        Span<bool> isLeftOut = new bool[MostFeatures(examples)];
        for (var pass = 0; pass < passes; pass++)
        {
            _random.Shuffle(order);
            var rate = Rate * (1 - (pass / (float)passes));
            foreach (var i in order)
            {
                var (count, seed) = (examples.Features(i).Length, (uint)_random.Next());
                for (var k = 0; k < count; k++)
                {
                    isLeftOut[k] = IsLeftOut(examples.Features(i)[k], seed);
                }

                Judge(examples, i, isLeftOut, misses);
                misses[examples.Classes[i]] -= 1;
                Learn(examples, i, isLeftOut, misses, importance[i], rate);
            }
        }
    }

    /// <summary>Gives the weights of each class.</summary>
    public float[][] Weights() => [.. Enumerable.Range(0, classes).Select(of => Enumerable.Range(0, features).Select(feature => _weights[(feature * Lanes) + of]).ToArray())];

    private static int MostFeatures(Examples examples) => Enumerable.Range(0, examples.Count).Max(i => examples.Features(i).Length);

    /// <summary>The same feature is left out wherever it stands in a text.</summary>
    private static bool IsLeftOut(int feature, uint seed) => (((uint)feature * 0x9E3779B1) ^ (seed * 0x85EBCA77)) * 0xC2B2AE3D < (uint)(LeftOut * uint.MaxValue);

    private void Judge(Examples examples, int example, ReadOnlySpan<bool> isLeftOut, Span<float> probabilities)
    {
        var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var values = examples.Values(example);
        var of = examples.Features(example);
        for (var k = 0; k < of.Length; k++)
        {
            if (!isLeftOut[k])
            {
                low += Vector256.Create<float>(_weights.AsSpan(of[k] * Lanes)) * values[k];
                high += Vector256.Create<float>(_weights.AsSpan((of[k] * Lanes) + Half)) * values[k];
            }
        }

        low.CopyTo(probabilities);
        high.CopyTo(probabilities[Half..]);
        probabilities[classes..].Clear();
        var (most, sum) = (probabilities[0], 0f);
        foreach (var score in probabilities[..classes])
        {
            most = MathF.Max(most, score);
        }

        foreach (ref var score in probabilities[..classes])
        {
            score = MathF.Exp(score - most);
            sum += score;
        }

        foreach (ref var score in probabilities[..classes])
        {
            score /= sum;
        }
    }

    private void Learn(Examples examples, int example, ReadOnlySpan<bool> isLeftOut, ReadOnlySpan<float> misses, float importance, float rate)
    {
        var (low, high) = (Vector256.Create(misses) * importance, Vector256.Create(misses[Half..]) * importance);
        var steepness = Vector256.Sum(low * low) + Vector256.Sum(high * high);
        var values = examples.Values(example);
        var of = examples.Features(example);
        for (var k = 0; k < of.Length; k++)
        {
            if (!isLeftOut[k])
            {
                var square = _squares[of[k]] += steepness * values[k] * values[k];
                var step = rate / MathF.Sqrt(square + 1e-6f);
                Move(_weights.AsSpan(of[k] * Lanes, Half), low, values[k], step);
                Move(_weights.AsSpan((of[k] * Lanes) + Half, Half), high, values[k], step);
            }
        }
    }

    private static void Move(Span<float> weights, Vector256<float> slopes, float value, float step)
    {
        var at = Vector256.Create<float>(weights);
        (at - (((slopes * value) + (at * Decay)) * step)).CopyTo(weights);
    }
}
