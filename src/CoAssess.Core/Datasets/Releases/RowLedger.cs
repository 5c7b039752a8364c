using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CoAssess.Datasets;

/// <summary>Counts equal lines while rows stream past, and gives the set of row references in order at the end. Memory is bounded; what does not fit is settled from temporary files.</summary>
/// <param name="capacity">The most distinct lines held in memory.</param>
internal sealed class RowLedger(int capacity = RowLedger.DefaultCapacity) : IDisposable
{
    /// <summary>About half a million lines: 33 MB, their entries and slots.</summary>
    public const int DefaultCapacity = 1 << 19;

    private const int TailBytes = RowIndexEntry.Bytes + sizeof(long);
    private const int PatchBytes = sizeof(long) + sizeof(int);

    private readonly RowEntries _entries = new();
    private ulong[] _slots = new ulong[1 << 14]; // half of the hash, then 1 + index of the entry; 0 is free
    private SpilledRecords? _tail;
    private byte[] _tailBytes = [];
    private (RowIndexEntry Entry, long TailRow)[] _tailRows = [];

    /// <summary>Gets how many rows came after memory was full; their equal lines are known only after <see cref="WriteIndex"/>.</summary>
    public long TailRows { get; private set; }

    /// <summary>Counts a row.</summary>
    /// <returns>Which of the equal lines it is, from 1; or 0 when that will be known at the end only.</returns>
    public int Count(in RowIndexEntry row)
    {
        if (_tail is null && Find(row.Hash, out var slot) is var index && (index >= 0 || _entries.Count < capacity))
        {
            return index >= 0 ? ++_entries[index].Count : Insert(row, slot);
        }

        AddToTail(row);
        return 0;
    }

    /// <summary>Writes the index of all rows in the order of their hashes, and adds every reference to a digest.</summary>
    /// <returns>The numbers of those tail rows that are second or later of equal lines: by tail row, in buckets of <see cref="PatchBucket"/>.</returns>
    public SpilledRecords WriteIndex(Stream index, IncrementalHash references)
    {
        var patches = new SpilledRecords(PatchBytes);
        var writer = new RowIndexWriter(index, references);
        var order = _entries.Order();
        var next = 0;
        for (var bucket = 0; bucket < SpilledRecords.Buckets; bucket++)
        {
            var end = next;
            while (end < order.Length && (int)(_entries[order[end]].Hash.High >> 56) == bucket)
            {
                end++;
            }

            WriteBucket(order.AsSpan(next..end), Tail(bucket), writer, patches);
            next = end;
        }

        writer.Complete();
        return patches;
    }

    /// <summary>Says in which bucket of patches a tail row would be.</summary>
    public int PatchBucket(long tailRow) => (int)((UInt128)tailRow * SpilledRecords.Buckets / (ulong)TailRows);

    /// <summary>Reads a bucket of patches, in the order of the tail.</summary>
    public static (long TailRow, int Occurrence)[] ReadPatches(SpilledRecords patches, int bucket)
    {
        var bytes = patches.Read(bucket);
        var read = new (long TailRow, int Occurrence)[bytes.Length / PatchBytes];
        for (var i = 0; i < read.Length; i++)
        {
            var record = bytes.AsSpan(i * PatchBytes);
            read[i] = (BinaryPrimitives.ReadInt64LittleEndian(record), BinaryPrimitives.ReadInt32LittleEndian(record[8..]));
        }

        Array.Sort(read, static (a, b) => a.TailRow.CompareTo(b.TailRow));
        return read;
    }

    public void Dispose() => _tail?.Dispose();

    private int Find(RowHash hash, out int slot)
    {
        var mask = _slots.Length - 1;
        var half = (uint)hash.High;
        for (slot = (int)half & mask; _slots[slot] is var taken and not 0; slot = (slot + 1) & mask)
        {
            var index = (int)(uint)taken - 1;
            if ((uint)(taken >> 32) == half && _entries[index].Hash == hash)
            {
                return index;
            }
        }

        return -1;
    }

    private int Insert(in RowIndexEntry row, int slot)
    {
        _entries.Add(row with { Count = 1 });
        _slots[slot] = ((ulong)(uint)row.Hash.High << 32) | (uint)_entries.Count;
        if (_entries.Count * 2 > _slots.Length)
        {
            Rehash();
        }

        return 1;
    }

    /// <summary>Makes four times the slots; each knows enough of its hash to be moved without looking at its entry.</summary>
    private void Rehash()
    {
        var slots = new ulong[_slots.Length * 4];
        var mask = slots.Length - 1;
        foreach (var taken in _slots)
        {
            if (taken != 0)
            {
                var slot = (int)(taken >> 32) & mask;
                while (slots[slot] != 0)
                {
                    slot = (slot + 1) & mask;
                }

                slots[slot] = taken;
            }
        }

        _slots = slots;
    }

    private void AddToTail(in RowIndexEntry row)
    {
        Span<byte> record = stackalloc byte[TailBytes];
        (row with { Count = 1 }).Write(record);
        BinaryPrimitives.WriteInt64LittleEndian(record[RowIndexEntry.Bytes..], TailRows++);
        (_tail ??= new(TailBytes)).Add((int)(row.Hash.High >> 56), record);
    }

    /// <summary>Reads the tail rows of a bucket in the order of their hashes, into arrays that serve all buckets: a long release has gigabytes of them.</summary>
    private ReadOnlySpan<(RowIndexEntry Entry, long TailRow)> Tail(int bucket)
    {
        if (_tail is null)
        {
            return [];
        }

        var count = _tail.Read(bucket, ref _tailBytes) / TailBytes;
        if (_tailRows.Length < count)
        {
            _tailRows = new (RowIndexEntry, long)[count * 5 / 4];
        }

        var rows = _tailRows.AsSpan(0, count);
        for (var i = 0; i < count; i++)
        {
            var record = _tailBytes.AsSpan(i * TailBytes, TailBytes);
            rows[i] = (RowIndexEntry.Read(record), BinaryPrimitives.ReadInt64LittleEndian(record[RowIndexEntry.Bytes..]));
        }

        rows.Sort(static (a, b) => a.Entry.Hash.CompareTo(b.Entry.Hash) is var order and not 0 ? order : a.TailRow.CompareTo(b.TailRow));
        return rows;
    }

    private void WriteBucket(
        ReadOnlySpan<int> order, ReadOnlySpan<(RowIndexEntry Entry, long TailRow)> tail, RowIndexWriter writer, SpilledRecords patches)
    {
        while (!order.IsEmpty || !tail.IsEmpty)
        {
            var fromMemory = tail.IsEmpty || (!order.IsEmpty && _entries[order[0]].Hash.CompareTo(tail[0].Entry.Hash) <= 0);
            var entry = fromMemory ? _entries[order[0]] : tail[0].Entry with { Count = 0 };
            order = fromMemory ? order[1..] : order;
            while (!tail.IsEmpty && tail[0].Entry.Hash == entry.Hash)
            {
                entry.Count++;
                Patch(patches, tail[0].TailRow, entry.Count);
                tail = tail[1..];
            }

            writer.Write(entry);
        }
    }

    private void Patch(SpilledRecords patches, long tailRow, int occurrence)
    {
        if (occurrence > 1)
        {
            Span<byte> record = stackalloc byte[PatchBytes];
            BinaryPrimitives.WriteInt64LittleEndian(record, tailRow);
            BinaryPrimitives.WriteInt32LittleEndian(record[8..], occurrence);
            patches.Add(PatchBucket(tailRow), record);
        }
    }
}
