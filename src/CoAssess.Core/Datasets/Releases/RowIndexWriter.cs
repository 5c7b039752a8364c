using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CoAssess.Datasets;

/// <summary>Writes a row index, and adds what makes up the set of references to a digest.</summary>
internal sealed class RowIndexWriter(Stream index, IncrementalHash references)
{
    private const int Entries = 2048;
    private const int ReferenceBytes = RowHash.Bytes + sizeof(int);

    private readonly byte[] _index = new byte[Entries * RowIndexEntry.Bytes];
    private readonly byte[] _references = new byte[Entries * ReferenceBytes];
    private int _count;

    public void Write(in RowIndexEntry entry)
    {
        entry.Write(_index.AsSpan(_count * RowIndexEntry.Bytes));
        var reference = _references.AsSpan(_count * ReferenceBytes);
        entry.Hash.Write(reference);
        BinaryPrimitives.WriteInt32BigEndian(reference[RowHash.Bytes..], entry.Count);
        if (++_count == Entries)
        {
            Flush();
        }
    }

    public void Complete() => Flush();

    private void Flush()
    {
        index.Write(_index, 0, _count * RowIndexEntry.Bytes);
        references.AppendData(_references, 0, _count * ReferenceBytes);
        _count = 0;
    }
}
