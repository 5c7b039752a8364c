using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace CoAssess.Datasets;

/// <summary>Counts equal lines while rows stream past, and gives the set of row references in order at the end. Memory is bounded; what does not fit is settled from temporary files.</summary>
/// <param name="capacity">The most distinct lines held in memory.</param>
internal sealed class RowLedger(int capacity = RowLedger.DefaultCapacity) : IDisposable
{
    /// <summary>About half a million lines: 33 MB, their entries and slots.</summary>
    public const int DefaultCapacity = 1 << 19;

    private const int TailBytes = RowIndexEntry.Bytes + sizeof(long);

    private readonly RowEntries _entries = new();
    private ulong[] _slots = new ulong[1 << 14]; // half of the hash, then 1 + index of the entry; 0 is free
    private ulong _seen; // what was fetched, so that no compiler leaves it out
    private SpilledRecords? _tail;
    private byte[] _tailBytes = [];
    private (RowIndexEntry Entry, long TailRow)[] _tailRows = [];

    /// <summary>Gets how many rows came after memory was full; their equal lines are known only after <see cref="WriteIndex"/>.</summary>
    public long TailRows { get; private set; }

    /// <summary>Gets the length of the index; known as long as all rows are in memory.</summary>
    public int? IndexBytes => _tail is null ? _entries.Count * RowIndexEntry.Bytes : null;

    /// <summary>Looks at the slots of rows that will be counted next, so that they are at hand then: one by one, each would be waited for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fetch(ReadOnlySpan<RowHash> hashes)
    {
        var (slots, mask, seen) = (_slots, _slots.Length - 1, 0UL);
        foreach (ref readonly var hash in hashes)
        {
            seen |= slots[(int)hash.High & mask];
        }

        _seen = seen;
    }

    /// <summary>Counts a row.</summary>
    /// <returns>Which of the equal lines it is, from 1; or 0 when that will be known at the end only.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
    /// <remarks>It can be done once: what was counted is let go.</remarks>
    /// <returns>Which of the tail rows are the second or later of equal lines.</returns>
    public TailOccurrences WriteIndex(Stream index, IncrementalHash references)
    {
        var occurrences = new TailOccurrences(TailRows);
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

            WriteBucket(order.AsSpan(next..end), Tail(bucket), writer, occurrences);
            next = end;
        }

        writer.Complete();
        LetGo();
        return occurrences;
    }

    public void Dispose() => _tail?.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
        ReadOnlySpan<int> order, ReadOnlySpan<(RowIndexEntry Entry, long TailRow)> tail, RowIndexWriter writer, TailOccurrences occurrences)
    {
        while (!order.IsEmpty || !tail.IsEmpty)
        {
            var fromMemory = tail.IsEmpty || (!order.IsEmpty && _entries[order[0]].Hash.CompareTo(tail[0].Entry.Hash) <= 0);
            var entry = fromMemory ? _entries[order[0]] : tail[0].Entry with { Count = 0 };
            order = fromMemory ? order[1..] : order;
            while (!tail.IsEmpty && tail[0].Entry.Hash == entry.Hash)
            {
                entry.Count++;
                occurrences.Add(tail[0].TailRow, entry.Count);
                tail = tail[1..];
            }

            writer.Write(entry);
        }
    }

    private void LetGo()
    {
        _entries.Clear();
        (_slots, _tailBytes, _tailRows) = ([0], [], []);
        _tail?.Dispose();
    }
}
