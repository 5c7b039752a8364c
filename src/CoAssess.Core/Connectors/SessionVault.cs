using System.Security.Cryptography;
using System.Text;
using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors;

/// <summary>Sessions as records: AES-256-GCM under a key drawn (HKDF, RFC 5869) from the account's secret and the installation's, bound to the account by the associated data.</summary>
/// <remarks>Two secrets that are nowhere stored beside it: whoever has the database alone cannot try passwords against it.</remarks>
internal sealed class SessionVault(IRecordStore records, Council council, IOptions<CoAssessOptions> options) : ISessionVault
{
    private const int MaxBytes = 32 * 1024;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public async ValueTask<KeptSession?> FindAsync(AccountId account, string secret, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentException.ThrowIfNullOrEmpty(secret);
        return await records.FindAsync(KeyOf(account), OutboxJson.Default.String, cancellationToken).ConfigureAwait(false) is { } kept
            && Open(account, secret, kept.Value) is { } session
            ? new(session, kept.ETag.Value!)
            : null;
    }

    public async ValueTask<KeptSession> SaveAsync(
        AccountId account, string secret, string session, KeptSession? replaces, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentException.ThrowIfNullOrEmpty(secret);
        ArgumentException.ThrowIfNullOrEmpty(session);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(session), MaxBytes, nameof(session));
        var (key, replaced) = (KeyOf(account), replaces?.Version);
        return await Deciding.AgainAsync("the session of an account", SaveOnceAsync, cancellationToken).ConfigureAwait(false);

        async ValueTask<Decided<KeptSession>?> SaveOnceAsync()
        {
            var record = JsonRecords.ToRecord(key, Seal(account, secret, session), OutboxJson.Default.String, replaced is null ? default : new ETag(replaced));
            RecordChange change = replaced is null ? new RecordChange.Insert(record) : new RecordChange.Replace(record);
            if (await records.ChangeAsync(key.Table, key.Partition, [change], cancellationToken).ConfigureAwait(false) is ChangeOutcome.Stored stored)
            {
                return new Decided<KeptSession>(new(session, stored.ETags[0].Value!));
            }

            var other = await records.FindAsync(key, OutboxJson.Default.String, cancellationToken).ConfigureAwait(false);
            if (replaces is not null && other is { } kept && Open(account, secret, kept.Value) is { } theirs)
            {
                return new Decided<KeptSession>(new(theirs, kept.ETag.Value!)); // a host beside us was first; its session is the one the network holds for good
            }

            replaced = other?.ETag.Value;
            return null;
        }
    }

    private string Seal(AccountId account, string secret, string session)
    {
        var plain = Encoding.UTF8.GetBytes(session);
        var box = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(KeyFrom(account, secret), TagBytes);
        cipher.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes, plain.Length), box.AsSpan(NonceBytes + plain.Length), Name(account));
        return Convert.ToBase64String(box);
    }

    /// <returns>The session; null when the box was sealed under another secret or is damaged: the account then signs in anew.</returns>
    private string? Open(AccountId account, string secret, string sealedSession)
    {
        var box = new byte[sealedSession.Length];
        if (!Convert.TryFromBase64String(sealedSession, box, out var length) || length < NonceBytes + TagBytes)
        {
            return null;
        }

        var plain = new byte[length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(KeyFrom(account, secret), TagBytes);
        try
        {
            cipher.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes, plain.Length), box.AsSpan(length - TagBytes, TagBytes), plain, Name(account));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Encoding.UTF8.GetString(plain);
    }

    private byte[] KeyFrom(AccountId account, string secret) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        [.. SHA256.HashData(Convert.FromBase64String(options.Value.PseudonymSecret)), .. Encoding.UTF8.GetBytes(secret)],
        32,
        salt: Name(account),
        info: "CoAssess session"u8.ToArray());

    private static byte[] Name(AccountId account) => Encoding.UTF8.GetBytes(account.ToString());

    private RecordKey KeyOf(AccountId account) => Keys.Session(council.Id.Value, account.Channel.Name, account.Name);
}
