using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Privacy;

/// <summary>Notes what the council said in public to a person for as long as their erasure goes on: what leads there is erased first, and an erasure that was killed must still tell of it.</summary>
/// <remarks>A note goes when the erasure is done; one of an erasure that nobody ran again goes after thirty days, as raw posts do.</remarks>
internal sealed class ErasureJournal(IRecordStore records, Council council, TimeProvider clock) : IExpires
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public string Name => "erasures under way";

    public async ValueTask<IReadOnlyList<PublicReply>> FindAsync(CouncilId of, AuthorPseudonym author, CancellationToken cancellationToken) =>
        await records.FindAsync(Keys.Erasure(of.Value, author.Value), PrivacyJson.Default.ErasureNote, cancellationToken).ConfigureAwait(false) is { } note ? note.Value.Replies : [];

    public async ValueTask SaveAsync(CouncilId of, AuthorPseudonym author, IReadOnlyList<PublicReply> replies, CancellationToken cancellationToken)
    {
        if (replies.Count > 0)
        {
            var note = new ErasureNote(clock.GetUtcNow(), replies);
            await records.SaveAsync(JsonRecords.ToRecord(Keys.Erasure(of.Value, author.Value), note, PrivacyJson.Default.ErasureNote), cancellationToken).ConfigureAwait(false);
        }
    }

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
