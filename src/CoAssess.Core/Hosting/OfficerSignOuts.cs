using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Hosting;

/// <summary>Keeps the moment when everybody was signed out, and the sessions that were ended one by one, and looks at them again every few seconds: a session is checked at every request.</summary>
internal sealed class OfficerSignOuts(IRecordStore records, Council council, TimeProvider clock) : IOfficerSignOuts
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);
    private Known? _known;

    public async ValueTask SignOutAllAsync(CancellationToken cancellationToken) =>
        await SaveAsync(Keys.OfficerSignOut(council.Id.Value), clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);

    public async ValueTask EndAsync(string session, DateTimeOffset until, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(session);
        await SaveAsync(Keys.OfficerSignOut(council.Id.Value, session), until, cancellationToken).ConfigureAwait(false);
        await foreach (var record in ReadSessionsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (record.Read(HostingJson.Default.DateTimeOffset) < clock.GetUtcNow())
            {
                await records.DeleteAsync(record.Key, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask<bool> HasEndedAsync(string session, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(session);
        return (await ReadAsync(cancellationToken).ConfigureAwait(false)).Ended.Contains(Keys.OfficerSignOut(council.Id.Value, session).Row);
    }

    public async ValueTask<DateTimeOffset?> LastAsync(CancellationToken cancellationToken) => (await ReadAsync(cancellationToken).ConfigureAwait(false)).At;

    private async ValueTask SaveAsync(RecordKey key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await records.SaveAsync(JsonRecords.ToRecord(key, at, HostingJson.Default.DateTimeOffset), cancellationToken).ConfigureAwait(false);
        _known = null; // this host knows at once
    }

    private async ValueTask<Known> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_known is { } known && now - known.ReadAt < Kept)
        {
            return known;
        }

        var all = await records.FindAsync(Keys.OfficerSignOut(council.Id.Value), HostingJson.Default.DateTimeOffset, cancellationToken).ConfigureAwait(false);
        HashSet<string> ended = new(StringComparer.Ordinal);
        await foreach (var record in ReadSessionsAsync(cancellationToken).ConfigureAwait(false))
        {
            ended.Add(record.Key.Row);
        }

        return _known = new(all?.Value, ended, now);
    }

    private IAsyncEnumerable<StoredRecord> ReadSessionsAsync(CancellationToken cancellationToken)
    {
        var any = Keys.OfficerSignOut(council.Id.Value, "");
        return records.ReadAllAsync(RecordRange.OfRowPrefix(any.Table, any.Partition, any.Row), cancellationToken);
    }

    private sealed record Known(DateTimeOffset? At, IReadOnlySet<string> Ended, DateTimeOffset ReadAt);
}
