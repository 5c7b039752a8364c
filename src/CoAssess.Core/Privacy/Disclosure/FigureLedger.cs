using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Privacy;

/// <summary>Keeps what was decided. It holds counts and no person; the numbers it withholds are forgotten when the words behind them are.</summary>
internal sealed class FigureLedger(IRecordStore records, Council council, IOptions<CoAssessOptions> options) : IExpires
{
    public string Name => "figures";

    public ValueTask<Versioned<FigureLedgerPage>?> FindAsync(CouncilId of, string period, CancellationToken cancellationToken) =>
        records.FindAsync(Keys.PublishedFigures(of.Value, period), PrivacyJson.Default.FigureLedgerPage, cancellationToken);

    public IAsyncEnumerable<string> PeriodsAsync(CouncilId of, CancellationToken cancellationToken) =>
        records.ReadAllAsync(Keys.PublishedFigures(of.Value), cancellationToken).Select(static record => record.Key.Row);

    /// <summary>Saves a page in place of what was read.</summary>
    /// <returns>False when another writer was first.</returns>
    public async ValueTask<bool> SaveAsync(CouncilId of, FigureLedgerPage page, ETag? read, CancellationToken cancellationToken)
    {
        var record = JsonRecords.ToRecord(Keys.PublishedFigures(of.Value, page.Period), page, PrivacyJson.Default.FigureLedgerPage, read ?? default);
        RecordChange change = read is null ? new RecordChange.Insert(record) : new RecordChange.Replace(record);
        return await records.ChangeAsync(record.Key.Table, record.Key.Partition, [change], cancellationToken).ConfigureAwait(false) is ChangeOutcome.Stored;
    }

    public async ValueTask<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        await foreach (var record in records.ReadAllAsync(Keys.PublishedFigures(council.Id.Value), cancellationToken).ConfigureAwait(false))
        {
            var page = record.Read(PrivacyJson.Default.FigureLedgerPage);
            if (!page.IsForgotten && page.DecidedAt <= now - options.Value.FeedbackRetention
                && await SaveAsync(council.Id, Forget(page), record.ETag, cancellationToken).ConfigureAwait(false))
            {
                forgotten++;
            }
        }

        return forgotten;
    }

    private static FigureLedgerPage Forget(FigureLedgerPage page) => page with
    {
        IsForgotten = true,
        Figures = page.Figures.ToDictionary(static pair => pair.Key, static pair => pair.Value with { Value = null, Span = 0 }, StringComparer.Ordinal),
    };
}
