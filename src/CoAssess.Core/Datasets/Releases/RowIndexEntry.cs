using System.Buffers.Binary;

namespace CoAssess.Datasets;

/// <summary>What is remembered of all equal lines of a release: their hash, how many there are, and by what a changed line is recognised.</summary>
internal struct RowIndexEntry
{
    /// <summary>How many bytes an entry takes in an index.</summary>
    public const int Bytes = RowHash.Bytes + sizeof(int) + sizeof(ulong) + sizeof(uint);

    /// <summary>The lines' hash.</summary>
    public RowHash Hash;

    /// <summary>How many equal lines there are.</summary>
    public int Count;

    /// <summary>A hash of the council's own reference of the line; 0 when it has none.</summary>
    public ulong Key;

    /// <summary>A hash of the amount: it tells apart the lines of one transaction.</summary>
    public uint Amount;

    public static RowIndexEntry Read(ReadOnlySpan<byte> bytes) => new()
    {
        Hash = RowHash.Read(bytes),
        Count = BinaryPrimitives.ReadInt32BigEndian(bytes[10..]),
        Key = BinaryPrimitives.ReadUInt64BigEndian(bytes[14..]),
        Amount = BinaryPrimitives.ReadUInt32BigEndian(bytes[22..]),
    };

    public readonly void Write(Span<byte> bytes)
    {
        Hash.Write(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[10..], Count);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[14..], Key);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[22..], Amount);
    }

    /// <summary>Gives the places of entries in ascending order of their hashes: hashes are spread evenly, so counting their first 16 bits leaves little to sort.</summary>
    public static int[] Order(ReadOnlySpan<RowIndexEntry> entries)
    {
        const int prefixes = 1 << 16;
        var starts = new int[prefixes + 1];
        foreach (ref readonly var entry in entries)
        {
            starts[(int)(entry.Hash.High >> 48) + 1]++;
        }

        for (var i = 1; i <= prefixes; i++)
        {
            starts[i] += starts[i - 1];
        }

        var order = new int[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            order[starts[(int)(entries[i].Hash.High >> 48)]++] = i;
        }

        for (var i = 1; i < order.Length; i++)
        {
            var moved = order[i];
            var at = i;
            for (; at > 0 && entries[order[at - 1]].Hash.CompareTo(entries[moved].Hash) > 0; at--)
            {
                order[at] = order[at - 1];
            }

            order[at] = moved;
        }

        return order;
    }
}
