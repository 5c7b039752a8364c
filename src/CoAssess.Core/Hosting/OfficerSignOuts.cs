using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Hosting;

/// <summary>Keeps the moment in one record, and looks at it again every few seconds: a session is checked at every request.</summary>
internal sealed class OfficerSignOuts(IRecordStore records, Council council, TimeProvider clock) : IOfficerSignOuts
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);
    private Known? _known;

    public async ValueTask SignOutAllAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var record = JsonRecords.ToRecord(Keys.OfficerSignOut(council.Id.Value), now, HostingJson.Default.DateTimeOffset);
        await records.ChangeAsync(record.Key.Table, record.Key.Partition, [new RecordChange.Upsert(record)], cancellationToken).ConfigureAwait(false);
        _known = new(now, now);
    }

    public async ValueTask<DateTimeOffset?> LastAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_known is { } known && now - known.ReadAt < Kept)
        {
            return known.At;
        }

        var found = await records.FindAsync(Keys.OfficerSignOut(council.Id.Value), HostingJson.Default.DateTimeOffset, cancellationToken).ConfigureAwait(false);
        _known = new(found?.Value, now);
        return found?.Value;
    }

    private sealed record Known(DateTimeOffset? At, DateTimeOffset ReadAt);
}
