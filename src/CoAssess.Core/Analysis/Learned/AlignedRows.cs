using System.Runtime.CompilerServices;

namespace CoAssess.Analysis;

/// <summary>
/// Rows of numbers of one byte in memory that begins where the processor fetches: no row, whose length divides a fetch or is one, lies across two. Many rows lie in large pages where the system has such: a hash leads
/// anywhere among them, and a processor knows by heart where few pages are.
/// </summary>
internal sealed class AlignedRows
{
    /// <summary>What the processor fetches at once.</summary>
    public const int Fetch = 64;

    private readonly sbyte[] _bytes;
    private readonly int _first;

    /// <summary>Makes room for rows of nought.</summary>
    /// <param name="bytes">How many bytes they have together.</param>
    public AlignedRows(int bytes)
    {
        Length = bytes;
        var boundary = bytes < LargePages.Size ? Fetch : LargePages.Size;
        _bytes = GC.AllocateArray<sbyte>(bytes + boundary, pinned: true);
        _first = (int)(-Unsafe.ByteOffset(ref Unsafe.NullRef<sbyte>(), ref _bytes[0]) & (boundary - 1));
        LargePages.AskFor(All);
    }

    /// <summary>Gets how many bytes there are.</summary>
    public int Length { get; }

    /// <summary>Gets all numbers.</summary>
    public Span<sbyte> All => _bytes.AsSpan(_first, Length);

    /// <summary>Takes over numbers that lie anywhere.</summary>
    public static AlignedRows Of(ReadOnlySpan<sbyte> numbers)
    {
        var rows = new AlignedRows(numbers.Length);
        numbers.CopyTo(rows.All);
        return rows;
    }

    /// <summary>Gives the part of each row that begins at a number.</summary>
    /// <param name="lane">Which number of a row.</param>
    /// <param name="length">How long a row is; a power of two of them fills all.</param>
    public WeightRows From(int lane, int length) => new(_bytes, _first + lane, length, Length / length);
}
