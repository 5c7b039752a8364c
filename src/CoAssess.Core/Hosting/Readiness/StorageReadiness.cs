using CoAssess.Storage;

namespace CoAssess.Hosting;

/// <summary>Whether records can be written and read back, and blobs be reached.</summary>
internal sealed class StorageReadiness(IRecordStore records, IBlobStore blobs) : IReadinessPart
{
    private const string Container = "readiness";
    private static readonly string NoBlob = new('0', 64);

    public string Name => "storage";

    public async ValueTask<PartReadiness> LookAsync(CancellationToken cancellationToken)
    {
        var key = Keys.Readiness();
        await records.SaveAsync(StoredRecord.Empty(key), cancellationToken).ConfigureAwait(false);
        if (await records.FindAsync(key, cancellationToken).ConfigureAwait(false) is null)
        {
            return new(ReadinessState.Ill, "What was written cannot be read back.");
        }

        var none = await blobs.OpenAsync(new(Container, NoBlob), cancellationToken).ConfigureAwait(false);
        return none is null
            ? new(ReadinessState.Well, "It can be written and read.")
            : new(ReadinessState.Ill, "It holds a blob that nobody saved.");
    }
}
