using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Privacy;

/// <summary>Keeps what erasures removed: a council must be able to show that it answered a request, and may not keep whose it was.</summary>
internal sealed class ErasureCertificates(IRecordStore records)
{
    /// <summary>Keeps what an erasure removed, once however often its last run is run again.</summary>
    /// <param name="council">The council.</param>
    /// <param name="id">The certificate's id, which the journal holds as long as the erasure goes on.</param>
    /// <param name="certificate">What stays.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    public async ValueTask KeepAsync(CouncilId council, string id, KeptCertificate certificate, CancellationToken cancellationToken) => await records.SaveAsync(
        JsonRecords.ToRecord(Keys.ErasureCertificate(council.Value, certificate.On, id), certificate, PrivacyJson.Default.KeptCertificate), cancellationToken).ConfigureAwait(false);

    /// <summary>Lists what is kept, the newest day first.</summary>
    public IAsyncEnumerable<KeptCertificate> ListAsync(CouncilId council, CancellationToken cancellationToken) =>
        records.ReadAllAsync(Keys.ErasureCertificates(council.Value), cancellationToken).Select(static record => record.Read(PrivacyJson.Default.KeptCertificate).ToDay());
}
