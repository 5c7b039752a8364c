using System.Buffers.Binary;

namespace CoAssess.Datasets;

/// <summary>Compares the rows of a release with those of the one it takes the place of, from their sorted indexes, in bounded memory.</summary>
internal sealed class RowComparison : IDisposable
{
    private const int RecordBytes = RowHash.Bytes + sizeof(int) + sizeof(ulong) + sizeof(uint);

    private readonly SpilledRecords _added = new(RecordBytes);
    private readonly SpilledRecords _removed = new(RecordBytes);
    private readonly SpilledRecords _pairs = new(RowSuccession.PairBytes);
    private long _addedRows;
    private long _removedRows;

    /// <summary>Gets how many rows came, changed and went.</summary>
    public RowDifference Difference => new(_addedRows - _pairs.Count, _pairs.Count, _removedRows - _pairs.Count);

    /// <summary>Compares two indexes.</summary>
    /// <param name="before">The index of the release before; null when there is none.</param>
    /// <param name="after">The index of the new one.</param>
    /// <param name="cancellationToken">Ends the comparison early.</param>
    public static async ValueTask<RowComparison> CompareAsync(Stream? before, Stream after, CancellationToken cancellationToken)
    {
        var comparison = new RowComparison();
        var (old, fresh) = (new RowIndexReader(before), new RowIndexReader(after));
        var hasOld = await old.ReadAsync(cancellationToken).ConfigureAwait(false);
        var hasFresh = await fresh.ReadAsync(cancellationToken).ConfigureAwait(false);
        while (hasOld || hasFresh)
        {
            var order = !hasOld ? 1 : !hasFresh ? -1 : old.Current.Hash.CompareTo(fresh.Current.Hash);
            comparison._removedRows += Add(comparison._removed, old, order <= 0, order == 0 ? fresh.Current.Count : 0, before is not null);
            comparison._addedRows += Add(comparison._added, fresh, order >= 0, order == 0 ? old.Current.Count : 0, before is not null);
            hasOld = order <= 0 ? await old.ReadAsync(cancellationToken).ConfigureAwait(false) : hasOld;
            hasFresh = order >= 0 ? await fresh.ReadAsync(cancellationToken).ConfigureAwait(false) : hasFresh;
        }

        comparison.Pair();
        return comparison;
    }

    /// <summary>Gives which row went on as which, in the order of the references before; null when none did.</summary>
    public Stream? OpenPairs()
    {
        if (_pairs.Count == 0)
        {
            return null;
        }

        var file = TemporaryFile.Create();
        for (var bucket = 0; bucket < SpilledRecords.Buckets; bucket++)
        {
            var bytes = _pairs.Read(bucket);
            foreach (var pair in Records(bytes, RowSuccession.PairBytes).Order(Bytewise))
            {
                file.Write(pair.Span);
            }
        }

        file.Position = 0;
        return file;
    }

    public void Dispose()
    {
        _added.Dispose();
        _removed.Dispose();
        _pairs.Dispose();
    }

    private static readonly Comparer<ReadOnlyMemory<byte>> Bytewise =
        Comparer<ReadOnlyMemory<byte>>.Create(static (a, b) => a.Span.SequenceCompareTo(b.Span));

    /// <summary>Notes those of equal lines that the other side lacks; they can be paired only where the council names them.</summary>
    private static long Add(SpilledRecords records, RowIndexReader reader, bool isTurn, int onOtherSide, bool canPair)
    {
        if (!isTurn)
        {
            return 0;
        }

        var entry = reader.Current;
        Span<byte> record = stackalloc byte[RecordBytes];
        for (var occurrence = onOtherSide + 1; canPair && entry.Key != 0 && occurrence <= entry.Count; occurrence++)
        {
            // The council's reference and the amount come first: sorting puts what belongs together side by side.
            BinaryPrimitives.WriteUInt64BigEndian(record, entry.Key);
            BinaryPrimitives.WriteUInt32BigEndian(record[8..], entry.Amount);
            RowSuccession.Write(entry.Hash, occurrence, record[12..]);
            records.Add((int)(entry.Key >> 56), record);
        }

        return Math.Max(0, entry.Count - onOtherSide);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Records(byte[] bytes, int size)
    {
        for (var at = 0; at < bytes.Length; at += size)
        {
            yield return bytes.AsMemory(at, size);
        }
    }

    /// <summary>Pairs the rows of one council reference: first those of the same amount, then the rest as they come.</summary>
    private void Pair()
    {
        for (var bucket = 0; bucket < SpilledRecords.Buckets; bucket++)
        {
            var removed = Records(_removed.Read(bucket), RecordBytes).Order(Bytewise).ToList();
            var added = Records(_added.Read(bucket), RecordBytes).Order(Bytewise).ToList();
            (removed, added) = PairEqual(removed, added, keyBytes: 12);
            PairEqual(removed, added, keyBytes: 8);
        }
    }

    private (List<ReadOnlyMemory<byte>> Removed, List<ReadOnlyMemory<byte>> Added) PairEqual(
        List<ReadOnlyMemory<byte>> removed, List<ReadOnlyMemory<byte>> added, int keyBytes)
    {
        var (restRemoved, restAdded) = (new List<ReadOnlyMemory<byte>>(), new List<ReadOnlyMemory<byte>>());
        var (r, a) = (0, 0);
        while (r < removed.Count && a < added.Count)
        {
            switch (removed[r].Span[..keyBytes].SequenceCompareTo(added[a].Span[..keyBytes]))
            {
                case 0:
                    AddPair(removed[r++].Span[12..], added[a++].Span[12..]);
                    break;
                case < 0:
                    restRemoved.Add(removed[r++]);
                    break;
                default:
                    restAdded.Add(added[a++]);
                    break;
            }
        }

        restRemoved.AddRange(removed[r..]);
        restAdded.AddRange(added[a..]);
        return (restRemoved, restAdded);
    }

    private void AddPair(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        Span<byte> pair = stackalloc byte[RowSuccession.PairBytes];
        before.CopyTo(pair);
        after.CopyTo(pair[before.Length..]);
        _pairs.Add(before[0], pair);
    }
}
