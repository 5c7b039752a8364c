namespace CoAssess.Datasets;

/// <summary>Where in a published CSV the row of each reference begins, 16 bytes a row; it also says at once which releases lack a reference.</summary>
internal sealed class RowReferences : IHeldMemory
{
    private readonly ulong[] _prints;
    private readonly long[] _offsets;

    private RowReferences(ulong[] prints, long[] offsets)
    {
        _prints = prints;
        _offsets = offsets;
        Array.Sort(_prints, _offsets);
    }

    public long Bytes => 256 + (_prints.LongLength * 16);

    public static async Task<RowReferences> BuildAsync(Stream csv, CancellationToken cancellationToken)
    {
        var (prints, offsets) = (new GrowingList<ulong>(), new GrowingList<long>());
        using var reader = new PublishedCsvReader(csv);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false); // the header
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            prints.Add(Print(PackedReference.Read(reader[0])));
            offsets.Add(reader.Offset);
        }

        return new(prints.ToArray(), offsets.ToArray());
    }

    /// <summary>Gives where rows begin that may have a reference: nearly always none or one; whoever reads one compares the whole reference.</summary>
    public IEnumerable<long> Find(RowReference reference)
    {
        var print = Print(PackedReference.Pack(reference));
        var at = Array.BinarySearch(_prints, print);
        if (at < 0)
        {
            yield break;
        }

        while (at > 0 && _prints[at - 1] == print)
        {
            at--;
        }

        for (; at < _prints.Length && _prints[at] == print; at++)
        {
            yield return _offsets[at];
        }
    }

    /// <summary>Folds the 112 bits of a packed reference to 64: its letters are the beginning of a digest already, its ordinal is spread by the golden ratio.</summary>
    private static ulong Print(UInt128 packed) => (ulong)(packed >> 48) ^ (((ulong)packed & 0xFFFF_FFFF_FFFF) * 0x9E37_79B9_7F4A_7C15);
}
