using CoAssess.Storage;

namespace CoAssess.Jobs;

/// <summary>Keeps how far parts have come whose scans take more than one message, so that the next one goes on and does not begin anew.</summary>
internal sealed class PartPositions(IRecordStore records, TimeProvider clock)
{
    /// <summary>What a night left behind that was given up is no beginning for the next.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    /// <summary>Finds where a part is to go on; at its beginning where nothing is kept.</summary>
    public async ValueTask<PartPosition> FindAsync(string job, string part, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var kept = await records.FindAsync(Keys.PartPosition(job, part), JobsJson.Default.PartPosition, cancellationToken).ConfigureAwait(false);
        return kept is not null && now - kept.Value.BegunAt < Lasts ? kept.Value : new(now, "");
    }

    public ValueTask SaveAsync(string job, string part, PartPosition position, CancellationToken cancellationToken) =>
        records.SaveAsync(JsonRecords.ToRecord(Keys.PartPosition(job, part), position, JobsJson.Default.PartPosition), cancellationToken);

    /// <summary>Forgets a part that came to its end.</summary>
    public ValueTask ForgetAsync(string job, string part, CancellationToken cancellationToken) => records.DeleteAsync(Keys.PartPosition(job, part), cancellationToken);
}
