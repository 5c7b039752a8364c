using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Datasets;

/// <summary>The decisions of officers about rows in quarantine: appended, never changed, and applied again when the same file comes back, until they expire.</summary>
internal sealed class RepairMemory(IRecordStore records, IOptions<DatasetsOptions> options) : IExpires
{
    public string Name => "repairs";

    /// <summary>Writes a decision down; the same decision twice is one.</summary>
    public async ValueTask AppendAsync(CouncilId council, DatasetId dataset, RepairDecision decision, CancellationToken cancellationToken)
    {
        var key = Keys.Repair(council.Value, dataset.Value, decision.Id);
        var record = JsonRecords.ToRecord(key, decision, ReleaseJson.Default.RepairDecision);
        // A conflict means that this very decision stands already.
        await records.ChangeAsync(key.Table, key.Partition, [new RecordChange.Insert(record)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads all decisions about a dataset. Officers make them one by one, so there are never very many.</summary>
    /// <returns>By fingerprint, oldest first.</returns>
    public async ValueTask<RememberedRepairs> LoadAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken)
    {
        var decisions = new List<RepairDecision>();
        var any = Keys.Repair(council.Value, dataset.Value, "");
        await foreach (var record in records.ReadAllAsync(RecordRange.OfPartition(any.Table, any.Partition), cancellationToken).ConfigureAwait(false))
        {
            decisions.Add(record.Read(ReleaseJson.Default.RepairDecision));
        }

        return new(decisions);
    }

    public async ValueTask<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (before, gone) = (now - options.Value.RepairRetention, 0);
        await foreach (var record in records.ReadAllAsync(RecordRange.OfTable(Keys.Repair("", "", "").Table), cancellationToken).ConfigureAwait(false))
        {
            if (record.Read(ReleaseJson.Default.RepairDecision).DecidedAt <= before)
            {
                await records.DeleteAsync(record.Key, cancellationToken).ConfigureAwait(false);
                gone++;
            }
        }

        return gone;
    }
}
