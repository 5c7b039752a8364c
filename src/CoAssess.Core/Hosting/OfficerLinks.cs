using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Hosting;

/// <summary>Keeps the hashes of links, each sealed under a key of the installation, so that writing to the storage alone makes nobody an officer.</summary>
internal sealed class OfficerLinks(IRecordStore records, Council council, IOptions<CoAssessOptions> options, TimeProvider clock) : IOfficerLinks
{
    private const int TokenLength = 64;

    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Convert.FromBase64String(options.Value.PseudonymSecret), HMACSHA256.HashSizeInBytes, info: "CoAssess officers' links"u8.ToArray());

    public async ValueTask<Uri> IssueAsync(OfficerIdentity officer, TimeSpan holdsFor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(officer);
        ArgumentException.ThrowIfNullOrWhiteSpace(officer.Name);
        ArgumentOutOfRangeException.ThrowIfLessThan(holdsFor, TimeSpan.FromMinutes(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(holdsFor, TimeSpan.FromHours(1));
        await ClearAwayAsync(cancellationToken).ConfigureAwait(false);

        var token = RandomNumberGenerator.GetHexString(TokenLength, lowercase: true);
        var key = KeyOf(token);
        var until = clock.GetUtcNow() + holdsFor;
        await records.SaveAsync(
            JsonRecords.ToRecord(key, new OfficerLink(officer, until, Sign(key.Row, officer, until), IsUsed: false), HostingJson.Default.OfficerLink), cancellationToken).ConfigureAwait(false);
        return new(council.PublicAddress, $"officers/sign-in?token={token}");
    }

    public async ValueTask<OfficerIdentity?> RedeemAsync(string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length != TokenLength)
        {
            return null;
        }

        var key = KeyOf(token);
        if (await records.FindAsync(key, HostingJson.Default.OfficerLink, cancellationToken).ConfigureAwait(false) is not { Value: { IsUsed: false } link, ETag: var version }
            || link.Until < clock.GetUtcNow()
            || !CryptographicOperations.FixedTimeEquals(link.Seal, Sign(key.Row, link.Officer, link.Until)))
        {
            return null;
        }

        // Marked and not removed: of two hosts that take it at once one is told that the other was first, even where the storage's answer was lost.
        var used = JsonRecords.ToRecord(key, link with { IsUsed = true }, HostingJson.Default.OfficerLink, version);
        return await records.ChangeAsync(key.Table, key.Partition, [new RecordChange.Replace(used)], cancellationToken).ConfigureAwait(false) is ChangeOutcome.Stored
            ? link.Officer
            : null;
    }

    private async ValueTask ClearAwayAsync(CancellationToken cancellationToken)
    {
        var range = RecordRange.OfPartition(KeyOf("").Table, council.Id.Value);
        var page = await records.ListAsync(range, null, StorageLimits.MaxBatch, cancellationToken).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        RecordChange[] old = [.. page.Records.Where(record => record.Read(HostingJson.Default.OfficerLink).Until < now).Select(static record => new RecordChange.Delete(record.Key.Row))];
        if (old.Length > 0)
        {
            await records.ChangeAsync(page.Records[0].Key.Table, council.Id.Value, old, cancellationToken).ConfigureAwait(false);
        }
    }

    private RecordKey KeyOf(string token) => Keys.OfficerLink(council.Id.Value, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))));

    private byte[] Sign(string row, OfficerIdentity officer, DateTimeOffset until) => HMACSHA256.HashData(
        _key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row}\n{until.UtcTicks}\n{(officer.MayPublish ? 1 : 0)}\n{officer.Name}")));
}

/// <summary>A link as it is kept.</summary>
/// <param name="Officer">Who signs in by it.</param>
/// <param name="Until">Until when, UTC.</param>
/// <param name="Seal">Shows that this installation made it.</param>
/// <param name="IsUsed">Whether somebody did.</param>
internal sealed record OfficerLink(OfficerIdentity Officer, DateTimeOffset Until, byte[] Seal, bool IsUsed);
