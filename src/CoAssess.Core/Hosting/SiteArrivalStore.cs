using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Hosting;

/// <summary>One record a council; of several hosts the last to count is kept, as they stand behind the same proxies.</summary>
internal sealed class SiteArrivalStore(IRecordStore records, Council council) : ISiteArrivals
{
    public ValueTask SaveAsync(SiteArrivals arrivals, CancellationToken cancellationToken) =>
        records.SaveAsync(JsonRecords.ToRecord(Keys.SiteArrivals(council.Id.Value), arrivals, HostingJson.Default.SiteArrivals), cancellationToken);

    public async ValueTask<SiteArrivals?> FindAsync(CancellationToken cancellationToken) =>
        (await records.FindAsync(Keys.SiteArrivals(council.Id.Value), HostingJson.Default.SiteArrivals, cancellationToken).ConfigureAwait(false))?.Value;
}
