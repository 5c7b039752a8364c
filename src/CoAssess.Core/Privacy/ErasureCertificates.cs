using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Privacy;

/// <summary>Keeps what erasures removed: a council must be able to show that it answered a request, and may not keep whose it was.</summary>
internal sealed class ErasureCertificates(IRecordStore records)
{
    /// <summary>Keeps a certificate; one of an erasure that found nothing, as a second run does, is not kept.</summary>
    public async ValueTask KeepAsync(CouncilId council, ErasureCertificate certificate, CancellationToken cancellationToken)
    {
        if (certificate.Replies.Count == 0 && certificate.Removed.Values.All(static count => count == 0))
        {
            return;
        }

        var deleted = certificate.Replies.Count(static reply => reply.StandsBecause is null);
        var kept = new KeptCertificate(certificate.At, certificate.Removed, deleted, certificate.Replies.Count - deleted);
        for (var number = 0; !await TryKeepAsync(Keys.ErasureCertificate(council.Value, certificate.At, number), kept, cancellationToken).ConfigureAwait(false); number++)
        {
        }
    }

    /// <summary>Lists what is kept, the newest first.</summary>
    public IAsyncEnumerable<KeptCertificate> ListAsync(CouncilId council, CancellationToken cancellationToken) =>
        records.ReadAllAsync(Keys.ErasureCertificates(council.Value), cancellationToken).Select(static record => record.Read(PrivacyJson.Default.KeptCertificate));

    /// <returns>False when another erasure ended at the same moment.</returns>
    private async ValueTask<bool> TryKeepAsync(RecordKey key, KeptCertificate kept, CancellationToken cancellationToken) =>
        await records.ChangeAsync(key.Table, key.Partition, [new RecordChange.Insert(JsonRecords.ToRecord(key, kept, PrivacyJson.Default.KeptCertificate))], cancellationToken).ConfigureAwait(false)
            is not ChangeOutcome.Conflict;
}
