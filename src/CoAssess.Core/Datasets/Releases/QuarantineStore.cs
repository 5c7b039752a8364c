using System.Security.Cryptography;
using System.Text.Json;
using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Datasets;

/// <summary>Keeps the rows that wait beside each release, any number of them, until they expire.</summary>
internal sealed class QuarantineStore(IRecordStore records, IBlobStore blobs, TimeProvider time, IOptions<DatasetsOptions> options) : IExpires
{
    private const string Container = "quarantine";
    private const int PageSize = 100;
    private const int MostRecordBytes = StorageLimits.MaxEntityBytes / 2;
    private const int MostBatchBytes = StorageLimits.MaxBatchBytes / 2;

    public string Name => "quarantine";

    /// <summary>Lets exactly these rows wait beside a release. Run again it changes nothing; killed half-way, the next run finishes it.</summary>
    public async ValueTask SaveAsync(CouncilId council, ReleaseId release, SealedSpool rows, CancellationToken cancellationToken)
    {
        var set = Digest(rows);
        var key = Keys.QuarantinedSet(council.Value, release.Value);
        var found = await records.FindAsync(key, ReleaseJson.Default.KeptSet, cancellationToken).ConfigureAwait(false);
        if (found is { Value.Complete: true } && found.Value.Set == set)
        {
            return;
        }

        var kept = new KeptSet(set, rows.Count, Complete: false, time.GetUtcNow() + options.Value.QuarantineRetention);
        await PutAsync(key, kept, cancellationToken).ConfigureAwait(false); // first: whatever comes about from here on expires
        await AddAllAsync(council, release, set, rows, cancellationToken).ConfigureAwait(false);
        if (found is not null)
        {
            await RemoveAsync(council.Value, release.Value, row => row.Set != set, cancellationToken).ConfigureAwait(false);
        }

        await PutAsync(key, kept with { Complete = true }, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<WaitingRow?> FindAsync(CouncilId council, ReleaseId release, string row, CancellationToken cancellationToken)
    {
        if (row.Length is 0 or > 64 || !row.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-'))
        {
            return null;
        }

        var found = await records.FindAsync(Keys.Quarantined(council.Value, release.Value, row), ReleaseJson.Default.KeptRow, cancellationToken)
            .ConfigureAwait(false);
        return found is null ? null : await OpenAsync(found.Value, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<(IReadOnlyList<WaitingRow> Rows, string? Continuation)> ListAsync(
        CouncilId council, ReleaseId release, string? continuation, CancellationToken cancellationToken)
    {
        var any = Keys.Quarantined(council.Value, release.Value, "");
        var page = await records.ListAsync(RecordRange.OfPartition(any.Table, any.Partition), continuation, PageSize, cancellationToken)
            .ConfigureAwait(false);
        var rows = new List<WaitingRow>(page.Records.Count);
        foreach (var record in page.Records)
        {
            rows.Add(await OpenAsync(record.Read(ReleaseJson.Default.KeptRow), cancellationToken).ConfigureAwait(false));
        }

        return (rows, page.Continuation);
    }

    public async ValueTask<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var removed = 0;
        await foreach (var record in records.ReadAllAsync(RecordRange.OfTable(Keys.QuarantinedSet("", "").Table), cancellationToken).ConfigureAwait(false))
        {
            if (record.Read(ReleaseJson.Default.KeptSet).ExpiresAt <= now)
            {
                removed += await RemoveAsync(record.Key.Partition, record.Key.Row, static _ => true, cancellationToken).ConfigureAwait(false);
                await records.DeleteAsync(record.Key, cancellationToken).ConfigureAwait(false);
            }
        }

        return removed;
    }

    private static string Digest(SealedSpool rows)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows.Read())
        {
            digest.AppendData(row.Span);
        }

        return ShortHash.Of(digest);
    }

    private async ValueTask AddAllAsync(
        CouncilId council, ReleaseId release, string set, SealedSpool rows, CancellationToken cancellationToken)
    {
        var batch = new Dictionary<string, RecordChange>(StorageLimits.MaxBatch, StringComparer.Ordinal);
        var bytes = 0;
        foreach (var item in rows.Read())
        {
            var record = await ToRecordAsync(council, release, set, item, cancellationToken).ConfigureAwait(false);
            if (batch.Count == StorageLimits.MaxBatch || bytes + record.Body.Length > MostBatchBytes)
            {
                await StoreAsync().ConfigureAwait(false);
            }

            batch[record.Key.Row] = new RecordChange.Upsert(record);
            bytes += record.Body.Length;
        }

        await StoreAsync().ConfigureAwait(false);

        async ValueTask StoreAsync()
        {
            if (batch.Count > 0)
            {
                var any = Keys.Quarantined(council.Value, release.Value, "");
                await records.ChangeAsync(any.Table, any.Partition, [.. batch.Values], cancellationToken).ConfigureAwait(false);
                batch.Clear();
                bytes = 0;
            }
        }
    }

    private async ValueTask<StoredRecord> ToRecordAsync(
        CouncilId council, ReleaseId release, string set, ReadOnlyMemory<byte> item, CancellationToken cancellationToken)
    {
        var row = ReadRow(item.Span);
        var kept = new KeptRow(set, row, null);
        if (item.Length > MostRecordBytes)
        {
            using var content = new MemoryStream(item.ToArray(), writable: false);
            kept = new(set, null, await blobs.SaveAsync(Container, content, cancellationToken).ConfigureAwait(false));
        }

        return JsonRecords.ToRecord(Keys.Quarantined(council.Value, release.Value, row.Id), kept, ReleaseJson.Default.KeptRow);
    }

    private async ValueTask<WaitingRow> OpenAsync(KeptRow kept, CancellationToken cancellationToken)
    {
        if (kept is { Row: { } row })
        {
            return row;
        }

        var content = await blobs.OpenAsync(kept.Long!.Value, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException("A long row in quarantine is missing from the store of blobs.");
        await using var disposal = content.ConfigureAwait(false);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        return ReadRow(copy.ToArray());
    }

    private async ValueTask<int> RemoveAsync(string council, string release, Func<KeptRow, bool> which, CancellationToken cancellationToken)
    {
        var any = Keys.Quarantined(council, release, "");
        var removed = 0;
        var batch = new List<RecordChange>(StorageLimits.MaxBatch);
        await foreach (var record in records.ReadAllAsync(RecordRange.OfPartition(any.Table, any.Partition), cancellationToken).ConfigureAwait(false))
        {
            var kept = record.Read(ReleaseJson.Default.KeptRow);
            if (!which(kept))
            {
                continue;
            }

            if (kept.Long is { } content)
            {
                await blobs.DeleteAsync(content, cancellationToken).ConfigureAwait(false);
            }

            batch.Add(new RecordChange.Delete(record.Key.Row));
            removed++;
            if (batch.Count == StorageLimits.MaxBatch)
            {
                await records.ChangeAsync(any.Table, any.Partition, batch, cancellationToken).ConfigureAwait(false);
                batch.Clear();
            }
        }

        if (batch.Count > 0)
        {
            await records.ChangeAsync(any.Table, any.Partition, batch, cancellationToken).ConfigureAwait(false);
        }

        return removed;
    }

    private ValueTask PutAsync(RecordKey key, KeptSet set, CancellationToken cancellationToken) =>
        records.SaveAsync(JsonRecords.ToRecord(key, set, ReleaseJson.Default.KeptSet), cancellationToken);

    private static WaitingRow ReadRow(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, ReleaseJson.Default.WaitingRow) ?? throw new InvalidDataException("A row in quarantine is empty.");
}
