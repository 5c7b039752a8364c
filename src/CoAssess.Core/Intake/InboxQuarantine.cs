using System.Security.Cryptography;
using System.Text;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>Keeps items that are no posts, each once.</summary>
internal sealed class InboxQuarantine(IRecordStore records, TimeProvider clock) : IInboxQuarantine
{
    private const int MaxRaw = 65_536;
    private const int PageSize = 100;
    private static readonly string Table = Keys.InboxQuarantine("", "").Table;

    public async ValueTask AddAsync(
        CouncilId council, AccountId account, IReadOnlyList<UnreadableItem> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        foreach (var batch in items.Select(item => ToItem(account, item, now)).DistinctBy(static item => item.Id).Chunk(StorageLimits.MaxBatch))
        {
            var known = await records.FindManyAsync(Table, council.Value, [.. batch.Select(static item => item.Id)], cancellationToken)
                .ConfigureAwait(false);
            var writer = new RecordWriter(records);
            foreach (var item in batch.Where(item => !known.ContainsKey(item.Id)))
            {
                writer.Upsert(JsonRecords.ToRecord(Keys.InboxQuarantine(council.Value, item.Id), item, IntakeJson.Default.InboxQuarantineItem));
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

    public async ValueTask<int> ExpireAsync(CouncilId council, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var writer = new RecordWriter(records);
        var removed = 0;
        await foreach (var record in records.ReadAllAsync(RecordRange.OfPartition(Table, council.Value), cancellationToken).ConfigureAwait(false))
        {
            if (record.Read(IntakeJson.Default.InboxQuarantineItem).AcceptedAt <= before)
            {
                writer.Delete(record.Key);
                removed++;
            }
        }

        await writer.SaveAsync(cancellationToken).ConfigureAwait(false);
        return removed;
    }

    private static InboxQuarantineItem ToItem(AccountId account, UnreadableItem item, DateTimeOffset now)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{account}\n{item.Place}\n"));
        hash.AppendData(item.Raw.Span);
        return new()
        {
            Id = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16)),
            Account = account,
            Place = item.Place,
            Reason = item.Reason,
            AcceptedAt = now,
            Raw = item.Raw.Length > MaxRaw ? item.Raw[..MaxRaw] : item.Raw,
            Bytes = item.Raw.Length,
        };
    }
}
