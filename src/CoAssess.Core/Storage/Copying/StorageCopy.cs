using System.Security.Cryptography;

namespace CoAssess.Storage;

/// <summary>Moves an installation from one engine to another: records, blobs and messages; leases are not moved. Hosts must be at rest.</summary>
/// <remarks>
/// The target is made like the source part by part, what is there already is not written again: a run that was killed is gone on with by running again.
/// A mark in the target says whose work it is; a target that holds anything else is not touched, nor one that was verified, because it may be in use.
/// At the end both sides are read again and compared, and every blob of the target is hashed. The source is never changed.
/// </remarks>
/// <param name="from">The source.</param>
/// <param name="to">The target.</param>
/// <param name="time">The clock.</param>
public sealed class StorageCopy(StorageSide from, StorageSide to, TimeProvider time)
{
    private const int ToldEvery = 200;

    private static readonly RecordKey MarkKey = Keys.CopyMark();

    private IProgress<StorageCopyProgress>? _progress;
    private StorageCopyProgress _at;

    /// <summary>Copies, or goes on with a copy, and verifies it.</summary>
    /// <param name="progress">Is told how far it has come; null when nobody watches.</param>
    /// <param name="cancellationToken">Ends the copy early; run again to go on.</param>
    /// <exception cref="StorageUnavailableException">One of the stores cannot be reached; run again to go on.</exception>
    public async ValueTask<StorageCopyOutcome> RunAsync(IProgress<StorageCopyProgress>? progress, CancellationToken cancellationToken)
    {
        _progress = progress;
        var source = await StorageParts.OfAsync(from.Inventory, cancellationToken).ConfigureAwait(false);
        if (await source.FirstFilledAsync(from, cancellationToken).ConfigureAwait(false) is null)
        {
            return new StorageCopyOutcome.SourceEmpty();
        }

        var target = await StorageParts.OfAsync(to.Inventory, cancellationToken).ConfigureAwait(false);
        var found = await to.Records.FindAsync(MarkKey, CopyJson.Default.CopyMark, cancellationToken).ConfigureAwait(false);
        var mark = found?.Value;
        if (mark is { VerifiedAt: { } at } && mark.Source == CopyMark.Hash(from.Identity))
        {
            return new StorageCopyOutcome.CopiedBefore(at);
        }

        if (mark?.Source != CopyMark.Hash(from.Identity))
        {
            if (await target.FirstFilledAsync(to, cancellationToken).ConfigureAwait(false) is { } filled)
            {
                return new StorageCopyOutcome.TargetNotEmpty(filled);
            }

            mark = new(CopyMark.Hash(from.Identity), time.GetUtcNow(), null, new Dictionary<string, string>());
            await SaveAsync(mark, cancellationToken).ConfigureAwait(false);
        }

        return await RunAsync(source.With(target), mark!, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<StorageCopyOutcome> RunAsync(StorageParts parts, CopyMark mark, CancellationToken cancellationToken)
    {
        _at = new("", 0, 2 * parts.Count, 0);
        var written = 0L;
        foreach (var table in parts.Tables)
        {
            Begin(table);
            written += await new TableCopy(from, to, table).CopyAsync(Looked, cancellationToken).ConfigureAwait(false);
        }

        foreach (var container in parts.Containers)
        {
            Begin(container);
            var copy = new ContainerCopy(from, to, container);
            written += await copy.CopyAsync(Looked, cancellationToken).ConfigureAwait(false);
            if (copy.Damaged is { } damaged)
            {
                return new StorageCopyOutcome.SourceDamaged(damaged);
            }
        }

        var queues = new List<(string Name, QueueCopy Copy)>();
        foreach (var queue in parts.Queues)
        {
            Begin(queue);
            var copy = new QueueCopy(from, to, queue);
            queues.Add((queue, copy));
            await copy.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (copy.Unseen > 0)
            {
                return new StorageCopyOutcome.MessagesHidden(queue, copy.Unseen);
            }

            if (mark.Queues.GetValueOrDefault(queue) != copy.Digest || await copy.CountAsync(cancellationToken).ConfigureAwait(false) is var (has, there) && has != there)
            {
                written += await copy.CopyAsync(Looked, cancellationToken).ConfigureAwait(false);
                mark = mark.With(queue, copy.Digest);
                await SaveAsync(mark, cancellationToken).ConfigureAwait(false);
            }
        }

        return await VerifyAsync(parts, queues, mark, written, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<StorageCopyOutcome> VerifyAsync(
        StorageParts parts, List<(string Name, QueueCopy Copy)> queues, CopyMark mark, long written, CancellationToken cancellationToken)
    {
        using var source = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var target = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (records, blobs, bytes, messages) = (0L, 0L, 0L, 0L);
        foreach (var table in parts.Tables)
        {
            Begin(table);
            var counted = await new TableCopy(from, to, table).VerifyAsync(source, target, Looked, cancellationToken).ConfigureAwait(false);
            if (!source.GetCurrentHash().AsSpan().SequenceEqual(target.GetCurrentHash()))
            {
                return new StorageCopyOutcome.Differs(table, counted.Source, counted.Target);
            }

            records += counted.Target;
        }

        foreach (var container in parts.Containers)
        {
            Begin(container);
            var counted = await new ContainerCopy(from, to, container).VerifyAsync(Looked, cancellationToken).ConfigureAwait(false);
            if (counted.Source != counted.Target)
            {
                return new StorageCopyOutcome.Differs(container, counted.Source, counted.Target);
            }

            (blobs, bytes) = (blobs + counted.Target, bytes + counted.Bytes);
        }

        foreach (var (queue, copy) in queues)
        {
            Begin(queue);
            var counted = await copy.VerifyAsync(cancellationToken).ConfigureAwait(false);
            if (!counted.AreSame)
            {
                await SaveAsync(mark.With(queue, ""), cancellationToken).ConfigureAwait(false); // the next run brings them anew
                return new StorageCopyOutcome.Differs(queue, counted.Source, counted.Target);
            }

            messages += counted.Target;
        }

        await SaveAsync(mark with { VerifiedAt = time.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
        return new StorageCopyOutcome.Copied(new()
        {
            Records = records,
            Blobs = blobs,
            BlobBytes = bytes,
            Messages = messages,
            Written = written,
            RecordsHash = Convert.ToHexStringLower(target.GetHashAndReset()),
        });
    }

    private ValueTask SaveAsync(CopyMark mark, CancellationToken cancellationToken) =>
        to.Records.SaveAsync(JsonRecords.ToRecord(MarkKey, mark, CopyJson.Default.CopyMark), cancellationToken);

    private void Begin(string part)
    {
        _at = _at with { Part = part, PartsDone = _at.PartsDone + (_at.Part.Length == 0 ? 0 : 1) };
        _progress?.Report(_at);
    }

    private void Looked()
    {
        _at = _at with { Items = _at.Items + 1 };
        if (_at.Items % ToldEvery == 0)
        {
            _progress?.Report(_at);
        }
    }
}
