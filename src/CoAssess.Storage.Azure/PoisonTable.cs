using System.Globalization;

namespace CoAssess.Storage.Azure;

/// <summary>Messages that were taken too often, one partition a queue, oldest first.</summary>
internal sealed class PoisonTable(IRecordStore records)
{
    public const string Table = "QueuePoison";

    private const string Receipt = "poison";

    public ValueTask AddAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var tries = new Dictionary<string, string> { ["Tries"] = item.Tries.ToString(CultureInfo.InvariantCulture) };
        return records.SaveAsync(JsonRecords.ToRecord(Key(item), item with { Receipt = Receipt }, AzureJson.Default.WorkItem, properties: tries), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<WorkItem>> ListAsync(string queue, int most, CancellationToken cancellationToken)
    {
        var page = await records.ListAsync(RecordRange.OfPartition(Table, queue), null, most, cancellationToken).ConfigureAwait(false);
        return [.. page.Records.Select(static record => record.Read(AzureJson.Default.WorkItem))];
    }

    public IAsyncEnumerable<WorkItem> ReadAllAsync(string queue, CancellationToken cancellationToken) =>
        records.ReadAllAsync(RecordRange.OfPartition(Table, queue), cancellationToken).Select(static record => record.Read(AzureJson.Default.WorkItem));

    public async ValueTask<bool> HoldsAsync(WorkItem item, CancellationToken cancellationToken) =>
        await records.FindAsync(Key(item), cancellationToken).ConfigureAwait(false) is not null;

    public async ValueTask<bool> RemoveAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var found = await records.FindAsync(Key(item), cancellationToken).ConfigureAwait(false);
        return found is not null
            && await records.ChangeAsync(Table, item.Queue, [new RecordChange.Delete(found.Key.Row, found.ETag)], cancellationToken).ConfigureAwait(false) is ChangeOutcome.Stored;
    }

    private static RecordKey Key(WorkItem item) => new(
        Table, item.Queue, string.Create(CultureInfo.InvariantCulture, $"{item.EnqueuedAt.UtcTicks:D19}!{item.Id}"));
}
