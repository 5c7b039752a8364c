using System.Runtime.CompilerServices;

namespace CoAssess.Datasets;

/// <summary>Copies the few bytes that a cell mostly has, without the cost of a call.</summary>
internal static class ShortCopy
{
    /// <summary>Copies all of one into the beginning of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        if (from.Length > 16)
        {
            from.CopyTo(to);
            return;
        }

        to = to[..from.Length];
        if (from.Length >= 8)
        {
            // Two words that overlap where the length is no multiple of eight.
            var (first, last) = (BitConverter.ToUInt64(from), BitConverter.ToUInt64(from[^8..]));
            Unsafe.WriteUnaligned(ref to[0], first);
            Unsafe.WriteUnaligned(ref to[^8], last);
        }
        else if (from.Length >= 4)
        {
            var (first, last) = (BitConverter.ToUInt32(from), BitConverter.ToUInt32(from[^4..]));
            Unsafe.WriteUnaligned(ref to[0], first);
            Unsafe.WriteUnaligned(ref to[^4], last);
        }
        else
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = from[i];
            }
        }
    }
}
