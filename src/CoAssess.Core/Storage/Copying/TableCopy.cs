using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CoAssess.Storage;

/// <summary>Walks one table of source and target side by side, in the order of their keys: to make the target like the source, or to see whether it is.</summary>
internal sealed class TableCopy(StorageSide from, StorageSide to, string table)
{
    /// <summary>Makes the target's table like the source's. What is there already is read and not written again, so a run that was killed is gone on with.</summary>
    /// <returns>How many records were written or removed.</returns>
    public async ValueTask<long> CopyAsync(Action looked, CancellationToken cancellationToken)
    {
        var writer = new BatchWriter(to.Records, table, cancellationToken);
        await foreach (var (source, target) in PairsAsync(cancellationToken).ConfigureAwait(false))
        {
            looked();
            if (source is null)
            {
                await writer.AddAsync(target!.Key.Partition, new RecordChange.Delete(target.Key.Row)).ConfigureAwait(false);
            }
            else if (target is null || !IsSame(source, target))
            {
                var record = source with { Key = source.Key with { Table = table }, ETag = default };
                await writer.AddAsync(source.Key.Partition, new RecordChange.Upsert(record)).ConfigureAwait(false);
            }
        }

        await writer.CompleteAsync().ConfigureAwait(false);
        return writer.Written;
    }

    /// <summary>Counts both sides, and adds each side's records to its digest.</summary>
    public async ValueTask<(long Source, long Target)> VerifyAsync(
        IncrementalHash source, IncrementalHash target, Action looked, CancellationToken cancellationToken)
    {
        var counts = (Source: 0L, Target: 0L);
        await foreach (var (one, other) in PairsAsync(cancellationToken).ConfigureAwait(false))
        {
            looked();
            counts = (counts.Source + Add(source, one), counts.Target + Add(target, other));
        }

        return counts;
    }

    private async IAsyncEnumerable<(StoredRecord? Source, StoredRecord? Target)> PairsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sources = from.Records.ReadAllAsync(RecordRange.OfTable(table), cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var sourcesDisposal = sources.ConfigureAwait(false);
        var targets = to.Records.ReadAllAsync(RecordRange.OfTable(table), cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var targetsDisposal = targets.ConfigureAwait(false);
        var (hasSource, hasTarget) = (await sources.MoveNextAsync().ConfigureAwait(false), await targets.MoveNextAsync().ConfigureAwait(false));
        while (hasSource || hasTarget)
        {
            var order = !hasSource ? 1 : !hasTarget ? -1 : Compare(sources.Current.Key, targets.Current.Key);
            yield return (order <= 0 ? sources.Current : null, order >= 0 ? targets.Current : null);
            hasSource = order <= 0 ? await sources.MoveNextAsync().ConfigureAwait(false) : hasSource;
            hasTarget = order >= 0 ? await targets.MoveNextAsync().ConfigureAwait(false) : hasTarget;
        }
    }

    private static int Compare(RecordKey one, RecordKey other) =>
        string.CompareOrdinal(one.Partition, other.Partition) is var order and not 0 ? order : string.CompareOrdinal(one.Row, other.Row);

    private static bool IsSame(StoredRecord one, StoredRecord other) =>
        one.Body.Span.SequenceEqual(other.Body.Span)
        && one.Properties.Count == other.Properties.Count
        && one.Properties.All(property => other.Properties.TryGetValue(property.Key, out var value) && value == property.Value);

    private static int Add(IncrementalHash digest, StoredRecord? record)
    {
        if (record is null)
        {
            return 0;
        }

        AddText(record.Key.Table.ToLowerInvariant()); // an engine may tell names apart by case, or not
        AddText(record.Key.Partition);
        AddText(record.Key.Row);
        AddBytes(record.Body.Span);
        foreach (var (name, value) in record.Properties.OrderBy(static property => property.Key, StringComparer.Ordinal))
        {
            AddText(name);
            AddText(value);
        }

        return 1;

        void AddText(string text) => AddBytes(Encoding.UTF8.GetBytes(text));

        void AddBytes(ReadOnlySpan<byte> bytes)
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            digest.AppendData(length);
            digest.AppendData(bytes);
        }
    }
}
