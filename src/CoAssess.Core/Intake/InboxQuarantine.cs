using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>Keeps items that are no posts, each once: by the feedback that one would be, which keeps its newest words only, or by its bytes where that cannot be told.</summary>
internal sealed class InboxQuarantine(IRecordStore records, FeedbackStore feedback, TimeProvider clock) : IInboxQuarantine
{
    private const int MaxRaw = 65_536;
    private const int PageSize = 100;
    private static readonly string Table = Keys.InboxQuarantine("", "").Table;

    public async ValueTask AddAsync(
        CouncilId council, AccountId account, IReadOnlyList<SetAside> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var gone = await GoneAsync(council, items, cancellationToken).ConfigureAwait(false);
        foreach (var batch in items.Where(item => item.Feedback is not { } id || !gone.Contains(id)).Select(item => ToItem(account, item, now)).Reverse().DistinctBy(static item => item.Id).Chunk(StorageLimits.MaxBatch))
        {
            var known = await records.FindManyAsync(Table, council.Value, [.. batch.Select(static item => item.Id)], cancellationToken)
                .ConfigureAwait(false);
            var writer = new RecordWriter(records);
            foreach (var item in batch)
            {
                var before = known.GetValueOrDefault(item.Id)?.Read(IntakeJson.Default.InboxQuarantineItem);
                if (before is null || !before.Raw.Span.SequenceEqual(item.Raw.Span))
                {
                    var after = item with { AcceptedAt = before?.AcceptedAt ?? item.AcceptedAt }; // words that came anew are kept no longer than the first
                    writer.Upsert(JsonRecords.ToRecord(Keys.InboxQuarantine(council.Value, item.Id), after, IntakeJson.Default.InboxQuarantineItem));
                }
            }

            await writer.SaveAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<InboxQuarantinePage> ListAsync(CouncilId council, string? continuation, CancellationToken cancellationToken)
    {
        var page = await records.ListAsync(RecordRange.OfPartition(Table, council.Value), continuation, PageSize, cancellationToken)
            .ConfigureAwait(false);
        return new([.. page.Records.Select(static record => record.Read(IntakeJson.Default.InboxQuarantineItem))], page.Continuation);
    }

    public ValueTask<int> ExpireAsync(CouncilId council, DateTimeOffset before, CancellationToken cancellationToken) =>
        RemoveAsync(council, item => item.AcceptedAt <= before, cancellationToken);

    /// <summary>Removes what somebody wrote. A tombstone comes first, so that reading it again, even once it can be redacted, brings nothing back.</summary>
    public async ValueTask<int> EraseAsync(CouncilId council, string author, CancellationToken cancellationToken)
    {
        await foreach (var batch in OfAuthorAsync(council, author, cancellationToken).Where(static item => item.Feedback is not null).Chunk(StorageLimits.MaxBatch).ConfigureAwait(false))
        {
            await Deciding.AgainAsync("feedback that was set aside", () => LayTombstonesAsync(council, batch, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        return await RemoveAsync(council, item => item.Author?.Value == author, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes what would have been some feedback.</summary>
    public async ValueTask RemoveAsync(CouncilId council, IReadOnlySet<FeedbackId> gone, CancellationToken cancellationToken)
    {
        var writer = new RecordWriter(records);
        foreach (var rows in gone.Select(static id => id.Value).Chunk(StorageLimits.MaxBatch))
        {
            foreach (var record in (await records.FindManyAsync(Table, council.Value, rows, cancellationToken).ConfigureAwait(false)).Values)
            {
                writer.Delete(record.Key);
            }
        }

        await writer.SaveAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists what somebody wrote, each as it came; one that was too long to be kept whole comes as the item, with its beginning.</summary>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(CouncilId council, string author, CancellationToken cancellationToken) =>
        OfAuthorAsync(council, author, cancellationToken)
            .Select(static item => item.Bytes > item.Raw.Length ? JsonSerializer.SerializeToUtf8Bytes(item, IntakeJson.Default.InboxQuarantineItem) : item.Raw);

    private IAsyncEnumerable<InboxQuarantineItem> OfAuthorAsync(CouncilId council, string author, CancellationToken cancellationToken) =>
        records.ReadAllAsync(RecordRange.OfPartition(Table, council.Value), cancellationToken)
            .Select(static record => record.Read(IntakeJson.Default.InboxQuarantineItem))
            .Where(item => item.Author?.Value == author);

    /// <summary>Lists, of what is to be set aside, that which was erased, deleted at its source or has expired.</summary>
    private async ValueTask<IReadOnlySet<FeedbackId>> GoneAsync(CouncilId council, IReadOnlyList<SetAside> items, CancellationToken cancellationToken)
    {
        var kept = await feedback.FindAsync(council, items.Select(static item => item.Feedback).OfType<FeedbackId>(), cancellationToken).ConfigureAwait(false);
        return kept.Where(static pair => Tombstone.IsOne(pair.Value.Value)).Select(static pair => pair.Key).ToHashSet();
    }

    private async ValueTask<Decided<int>?> LayTombstonesAsync(CouncilId council, IReadOnlyCollection<InboxQuarantineItem> items, CancellationToken cancellationToken)
    {
        var kept = await feedback.FindAsync(council, items.Select(static item => item.Feedback!.Value), cancellationToken).ConfigureAwait(false);
        List<FeedbackChange> changes = [];
        foreach (var item in items.DistinctBy(static item => item.Feedback))
        {
            var (id, before) = (item.Feedback!.Value, kept.GetValueOrDefault(item.Feedback.Value));
            if (before is null or { Value: { Feedback: null, IsOwn: false, IsExpired: false } }) // an earlier revision that stands is erased with the rest of the feedback
            {
                var after = new KeptFeedback { Feedback = Tombstone.Of(council, item.Account, id, item.AcceptedAt), Chunk = "", KeptAt = clock.GetUtcNow() };
                changes.Add(new(id, before?.Value, before?.ETag ?? default, after, IsRenewed: true));
            }
        }

        return await feedback.SaveAsync(council, changes, cancellationToken).ConfigureAwait(false) ? new Decided<int>(changes.Count) : null;
    }

    private async ValueTask<int> RemoveAsync(CouncilId council, Func<InboxQuarantineItem, bool> goes, CancellationToken cancellationToken)
    {
        var writer = new RecordWriter(records);
        var removed = 0;
        await foreach (var record in records.ReadAllAsync(RecordRange.OfPartition(Table, council.Value), cancellationToken).ConfigureAwait(false))
        {
            if (goes(record.Read(IntakeJson.Default.InboxQuarantineItem)))
            {
                writer.Delete(record.Key);
                removed++;
            }
        }

        await writer.SaveAsync(cancellationToken).ConfigureAwait(false);
        return removed;
    }

    private static InboxQuarantineItem ToItem(AccountId account, SetAside setAside, DateTimeOffset now)
    {
        var item = setAside.Item;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{account}\n{item.Place}\n"));
        hash.AppendData(item.Raw.Span);
        return new()
        {
            Id = setAside.Feedback?.Value ?? ShortHash.Of(hash),
            Account = account,
            Place = item.Place,
            Reason = item.Reason,
            AcceptedAt = now,
            Raw = item.Raw.Length > MaxRaw ? item.Raw[..MaxRaw] : item.Raw,
            Bytes = item.Raw.Length,
            Author = setAside.Author,
            Feedback = setAside.Feedback,
        };
    }
}
