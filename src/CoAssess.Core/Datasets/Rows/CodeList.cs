namespace CoAssess.Datasets;

/// <summary>A number a row, in as few bytes as the greatest of them needs.</summary>
internal sealed class CodeList
{
    private readonly byte[]? _small;
    private readonly ushort[]? _middling;
    private readonly int[]? _large;

    /// <summary>Keeps the numbers, each replaced by what <paramref name="renumbered"/> says.</summary>
    public CodeList(ReadOnlySpan<int> codes, ReadOnlySpan<int> renumbered)
    {
        switch (renumbered.Length)
        {
            case <= 256:
                _small = new byte[codes.Length];
                for (var at = 0; at < codes.Length; at++)
                {
                    _small[at] = (byte)renumbered[codes[at]];
                }

                break;
            case <= 65_536:
                _middling = new ushort[codes.Length];
                for (var at = 0; at < codes.Length; at++)
                {
                    _middling[at] = (ushort)renumbered[codes[at]];
                }

                break;
            default:
                _large = new int[codes.Length];
                for (var at = 0; at < codes.Length; at++)
                {
                    _large[at] = renumbered[codes[at]];
                }

                break;
        }
    }

    public int this[int row] => _small is not null ? _small[row] : _middling is not null ? _middling[row] : _large![row];

    public int Count => _small?.Length ?? _middling?.Length ?? _large!.Length;

    public long Bytes => (_small?.LongLength ?? 0) + ((_middling?.LongLength ?? 0) * 2) + ((_large?.LongLength ?? 0) * 4);
}
