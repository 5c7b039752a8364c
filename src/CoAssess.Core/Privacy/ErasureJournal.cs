using System.Security.Cryptography;
using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Privacy;

/// <summary>Notes, for as long as an erasure goes on, what the council said in public to the person and what was removed so far: what leads there goes first, and an erasure that was killed must still tell of it.</summary>
/// <remarks>A note goes when the erasure is done; one of an erasure that nobody ran again goes after thirty days, as raw posts do.</remarks>
internal sealed class ErasureJournal(IRecordStore records, Council council, TimeProvider clock) : IExpires
{
    private const int IdLength = 32;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public string Name => "erasures under way";

    /// <summary>What an erasure of the author that did not end had noted; a new note, not yet saved, where there is none.</summary>
    public async ValueTask<ErasureNote> FindAsync(CouncilId of, AuthorPseudonym author, CancellationToken cancellationToken)
    {
        var found = await records.FindAsync(Keys.Erasure(of.Value, author.Value), PrivacyJson.Default.ErasureNote, cancellationToken).ConfigureAwait(false);
        var note = found?.Value ?? new(clock.GetUtcNow(), []);
        return note with { Certificate = note.Certificate ?? RandomNumberGenerator.GetHexString(IdLength, lowercase: true), IsAtLeast = note.IsAtLeast || note.IsAsking };
    }

    public async ValueTask SaveAsync(CouncilId of, AuthorPseudonym author, ErasureNote note, CancellationToken cancellationToken) => await records.SaveAsync(
        JsonRecords.ToRecord(Keys.Erasure(of.Value, author.Value), note with { At = clock.GetUtcNow() }, PrivacyJson.Default.ErasureNote), cancellationToken).ConfigureAwait(false);

    public ValueTask ForgetAsync(CouncilId of, AuthorPseudonym author, CancellationToken cancellationToken) => records.DeleteAsync(Keys.Erasure(of.Value, author.Value), cancellationToken);

    public async ValueTask<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var expired = 0;
        await foreach (var record in records.ReadAllAsync(Keys.Erasures(council.Id.Value), cancellationToken).ConfigureAwait(false))
        {
            if (record.Read(PrivacyJson.Default.ErasureNote).At <= now - Kept)
            {
                await records.DeleteAsync(record.Key, cancellationToken).ConfigureAwait(false);
                expired++;
            }
        }

        return expired;
    }
}
