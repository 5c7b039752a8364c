using System.Runtime.InteropServices;

namespace CoAssess.Training;

/// <summary>Weights of several classes side by side, each as a small number of steps.</summary>
internal sealed class Quantised
{
    private Quantised(sbyte[] rows, float[] scales) => (Rows, Scales) = (rows, scales);

    public sbyte[] Rows { get; }

    public float[] Scales { get; }

    /// <summary>Takes a part of learned weights.</summary>
    /// <param name="weights">For each class its weights.</param>
    /// <param name="from">Where the part begins.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="lanes">How many classes lie side by side; those beyond the learned are zero.</param>
    public static Quantised Of(IReadOnlyList<float[]> weights, int from, int length, int lanes)
    {
        var (rows, scales) = (new sbyte[length * lanes], new float[lanes]);
        for (var of = 0; of < weights.Count; of++)
        {
            var part = weights[of].AsSpan(from, length);
            var highest = 0f;
            foreach (var weight in part)
            {
                highest = MathF.Max(highest, MathF.Abs(weight));
            }

            scales[of] = highest / sbyte.MaxValue;
            for (var i = 0; highest > 0 && i < length; i++)
            {
                rows[(i * lanes) + of] = (sbyte)MathF.Round(part[i] / scales[of]);
            }
        }

        return new(rows, scales);
    }

    public static byte[] Bytes<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged => MemoryMarshal.AsBytes(numbers).ToArray();
}
