using System.Buffers.Binary;

namespace CoAssess.Datasets;

/// <summary>Those lines of the tail of a very long release that are the second or later of equal ones: noted in any order, asked for in the order of the tail.</summary>
/// <param name="tailRows">How many lines the tail has.</param>
internal sealed class TailOccurrences(long tailRows) : IDisposable
{
    private const int RecordBytes = sizeof(long) + sizeof(int);

    private readonly SpilledRecords _records = new(RecordBytes);
    private byte[] _bytes = [];
    private (long TailRow, int Occurrence)[] _bucket = []; // one array serves all buckets: there may be millions of such lines
    private int _count;
    private int _next;
    private int _read = -1;

    /// <summary>Notes which of equal lines a line is.</summary>
    public void Add(long tailRow, int occurrence)
    {
        if (occurrence > 1)
        {
            Span<byte> record = stackalloc byte[RecordBytes];
            BinaryPrimitives.WriteInt64LittleEndian(record, tailRow);
            BinaryPrimitives.WriteInt32LittleEndian(record[8..], occurrence);
            _records.Add(BucketOf(tailRow), record);
        }
    }

    /// <summary>Says which of equal lines a line is, from 1. Asked for one line after the other.</summary>
    public int Of(long tailRow)
    {
        if (BucketOf(tailRow) is var bucket && bucket != _read)
        {
            Read(bucket);
        }

        return _next < _count && _bucket[_next].TailRow == tailRow ? _bucket[_next++].Occurrence : 1;
    }

    public void Dispose() => _records.Dispose();

    private int BucketOf(long tailRow) => (int)((UInt128)tailRow * SpilledRecords.Buckets / (ulong)tailRows);

    private void Read(int bucket)
    {
        _count = _records.Read(bucket, ref _bytes) / RecordBytes;
        if (_bucket.Length < _count)
        {
            _bucket = new (long, int)[_count * 5 / 4];
        }

        for (var i = 0; i < _count; i++)
        {
            var record = _bytes.AsSpan(i * RecordBytes);
            _bucket[i] = (BinaryPrimitives.ReadInt64LittleEndian(record), BinaryPrimitives.ReadInt32LittleEndian(record[8..]));
        }

        _bucket.AsSpan(0, _count).Sort(static (a, b) => a.TailRow.CompareTo(b.TailRow));
        (_read, _next) = (bucket, 0);
    }
}
