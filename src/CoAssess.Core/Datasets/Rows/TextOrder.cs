namespace CoAssess.Datasets;

/// <summary>The one order of texts in UTF-8: the letters a to z without case, all else by its bytes; equal but for case, capitals first.</summary>
internal static class TextOrder
{
    public static int Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var shared = Math.Min(a.Length, b.Length);
        for (var at = 0; at < shared; at++)
        {
            if (Fold(a[at]) - Fold(b[at]) is not 0 and var difference)
            {
                return difference;
            }
        }

        return a.Length != b.Length ? a.Length - b.Length : a.SequenceCompareTo(b);
    }

    /// <summary>The first eight bytes as a number that sorts as they do.</summary>
    public static ulong Start(ReadOnlySpan<byte> value)
    {
        var start = 0UL;
        for (var at = 0; at < 8; at++)
        {
            start = (start << 8) | (at < value.Length ? (ulong)Fold(value[at]) : 0);
        }

        return start;
    }

    private static int Fold(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? value | 0x20 : value;
}
