using System.Buffers.Binary;

namespace CoAssess.Datasets;

/// <summary>What is remembered of all equal lines of a release: their hash, how many there are, and by what a changed line is recognised.</summary>
internal struct RowIndexEntry
{
    /// <summary>How many bytes an entry takes in an index.</summary>
    public const int Bytes = RowHash.Bytes + sizeof(int) + sizeof(ulong) + sizeof(uint);

    /// <summary>The lines' hash.</summary>
    public RowHash Hash;

    /// <summary>A hash of the council's own reference of the line; 0 when it has none.</summary>
    public ulong Key;

    /// <summary>How many equal lines there are.</summary>
    public int Count;

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
}
