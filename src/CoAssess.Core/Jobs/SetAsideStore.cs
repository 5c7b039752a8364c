using CoAssess.Storage;

namespace CoAssess.Jobs;

/// <summary>Keeps the messages that a host gave up. The same message is kept once, however often it is given up.</summary>
internal sealed class SetAsideStore(IRecordStore records, TimeProvider clock)
{
    public ValueTask AddAsync(string queue, string message, CancellationToken cancellationToken)
    {
        var key = Keys.SetAsideWork(queue, ShortHash.Of(message));
        var kept = new SetAsideRecord(queue, message, clock.GetUtcNow());
        return records.SaveAsync(
            JsonRecords.ToRecord(key, kept, JobsJson.Default.SetAsideRecord, properties: new Dictionary<string, string> { ["Queue"] = queue }), cancellationToken);
    }

    /// <summary>Lists what is kept, by id.</summary>
    public async ValueTask<IReadOnlyDictionary<string, SetAsideRecord>> ListAsync(int most, CancellationToken cancellationToken)
    {
        var page = await records.ListAsync(Keys.SetAsideWorks, null, most, cancellationToken).ConfigureAwait(false);
        return page.Records.ToDictionary(static record => record.Key.Row, static record => record.Read(JobsJson.Default.SetAsideRecord));
    }

    public async ValueTask<SetAsideRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await records.FindAsync(Keys.SetAsideWork(id), JobsJson.Default.SetAsideRecord, cancellationToken).ConfigureAwait(false))?.Value;

    public ValueTask RemoveAsync(string id, CancellationToken cancellationToken) => records.DeleteAsync(Keys.SetAsideWork(id), cancellationToken);
}
