using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoAssess.Privacy;

/// <summary>Keeps who objected to being listened to, as marks that nobody can turn back and that no change of pseudonym keys ends.</summary>
/// <remarks>A mark holds until the person takes it back. It cannot be a pseudonym: a pseudonym ends with its period's key, and an objection must not.</remarks>
internal sealed partial class Objections(
    IRecordStore records, IOptions<CoAssessOptions> options, IOptions<PseudonymOptions> pseudonyms, TimeProvider clock, ILogger<Objections> logger)
{
    private const int VersionLength = 16;
    private readonly byte[] _secret = Convert.FromBase64String(pseudonyms.Value.ObjectionSecret is { Length: > 0 } own ? own : options.Value.PseudonymSecret);
    private readonly ConcurrentDictionary<CouncilId, ObjectionKey> _keys = new();
    private readonly ConcurrentDictionary<CouncilId, ObjectionMarks> _read = new();

    /// <summary>Finds the mark of an account; null where its person did not object.</summary>
    public async ValueTask<ObjectionMark?> FindAsync(CouncilId council, Channel channel, string authorId, CancellationToken cancellationToken) =>
        (await records.FindAsync(KeyOf(council, channel, authorId), PrivacyJson.Default.ObjectionMark, cancellationToken).ConfigureAwait(false))?.Value;

    /// <summary>Marks that the person of an account objected; run twice, the first day stays.</summary>
    /// <returns>The mark as it stands.</returns>
    public async ValueTask<ObjectionMark> KeepAsync(CouncilId council, Channel channel, string authorId, CancellationToken cancellationToken)
    {
        if (await FindAsync(council, channel, authorId, cancellationToken).ConfigureAwait(false) is { } standing)
        {
            return standing;
        }

        var mark = new ObjectionMark(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), KeyOf(council).Name);
        var key = KeyOf(council, channel, authorId);
        await ChangeAsync(council, new RecordChange.Upsert(JsonRecords.ToRecord(key, mark, PrivacyJson.Default.ObjectionMark)), cancellationToken).ConfigureAwait(false);
        return mark;
    }

    /// <summary>Takes the mark of an account back: what its person says from now on is heard again.</summary>
    /// <returns>The mark that stood; null where there was none.</returns>
    public async ValueTask<ObjectionMark?> WithdrawAsync(CouncilId council, Channel channel, string authorId, CancellationToken cancellationToken)
    {
        var standing = await FindAsync(council, channel, authorId, cancellationToken).ConfigureAwait(false);
        if (standing is not null)
        {
            await ChangeAsync(council, new RecordChange.Delete(KeyOf(council, channel, authorId).Row), cancellationToken).ConfigureAwait(false);
        }

        return standing;
    }

    /// <summary>Gives the marks of a council as they stand now: one small read, and all of them only when they changed since.</summary>
    public async ValueTask<ObjectionMarks> ReadAsync(CouncilId council, CancellationToken cancellationToken)
    {
        // The version is read first: a mark that comes after it is in this reading, or changes the version for the next.
        var version = (await records.FindAsync(Keys.ObjectionsVersion(council.Value), PrivacyJson.Default.ObjectionsVersion, cancellationToken).ConfigureAwait(false))?.Value.Value ?? "";
        if (_read.TryGetValue(council, out var read) && read.Version == version)
        {
            return read;
        }

        var (key, rows, unknown) = (KeyOf(council), new HashSet<string>(StringComparer.Ordinal), 0);
        if (version.Length > 0)
        {
            await foreach (var record in records.ReadAllAsync(Keys.Objections(council.Value), cancellationToken).ConfigureAwait(false))
            {
                if (record.Read(PrivacyJson.Default.ObjectionMark).Key == key.Name)
                {
                    rows.Add(Keys.AccountOfObjection(record.Key));
                }
                else
                {
                    unknown++;
                }
            }
        }

        if (unknown > 0)
        {
            LogUnknown(unknown);
        }

        return _read[council] = new(version, key, rows.ToFrozenSet(StringComparer.Ordinal), unknown);
    }

    /// <summary>Changes a mark and the version in one step, so that no host goes on with the marks it holds.</summary>
    private async ValueTask ChangeAsync(CouncilId council, RecordChange change, CancellationToken cancellationToken)
    {
        var version = Keys.ObjectionsVersion(council.Value);
        var next = new ObjectionsVersion(RandomNumberGenerator.GetHexString(VersionLength, lowercase: true));
        await records.ChangeAsync(
            version.Table, version.Partition, [change, new RecordChange.Upsert(JsonRecords.ToRecord(version, next, PrivacyJson.Default.ObjectionsVersion))], cancellationToken).ConfigureAwait(false);
    }

    private RecordKey KeyOf(CouncilId council, Channel channel, string authorId) => Keys.Objection(council.Value, KeyOf(council).RowOf(channel, authorId));

    private ObjectionKey KeyOf(CouncilId council) => _keys.GetOrAdd(council, static (of, secret) => new(secret, of), _secret);

    [LoggerMessage(3900, LogLevel.Error, "{Unknown} objections were made under a key that is not here, so these people are listened to against their word; bring the objection secret back")]
    private partial void LogUnknown(int unknown);
}
