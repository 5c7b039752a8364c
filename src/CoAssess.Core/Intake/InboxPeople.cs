using System.Runtime.CompilerServices;
using System.Text.Json;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Intake;

/// <summary>Erases, exports and expires raw posts that still wait in the inbox, or were set aside there; collected ones are gone from it already.</summary>
/// <remarks>An erased post keeps channel and native id, so that collecting it, or reading it again, gives a tombstone and not its words.</remarks>
internal sealed class InboxPeople(
    InboxStore inbox, InboxQuarantine quarantine, PrivacyDoor door, Council council, IOptions<CoAssessOptions> options) : IErasable, IExpires
{
    public string Name => "inbox";

    public int Turn => -2;

    public async ValueTask<int> EraseAsync(string council, string author, CancellationToken cancellationToken)
    {
        var id = CouncilId.Parse(council);
        var erased = 0;
        await foreach (var chunk in inbox.ListAsync(id, cancellationToken).ConfigureAwait(false))
        {
            erased += await EraseAsync(id, chunk, author, cancellationToken).ConfigureAwait(false);
        }

        // Held-back posts come out of chunks, so they are looked at after them.
        return erased + await quarantine.EraseAsync(id, author, cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(
        string council, string author, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = CouncilId.Parse(council);
        await foreach (var chunk in inbox.ListAsync(id, cancellationToken).ConfigureAwait(false))
        {
            var words = await inbox.OpenAsync(id, chunk.Chunk, cancellationToken).ConfigureAwait(false);
            foreach (var line in InboxBlob.Read(words?.Content ?? default, chunk.Chunk.Account).Lines.Where(line => IsBy(id, line, author)))
            {
                yield return JsonSerializer.SerializeToUtf8Bytes(line.Post, IntakeJson.Default.Post);
            }
        }

        await foreach (var held in quarantine.ExportAsync(id, author, cancellationToken).ConfigureAwait(false))
        {
            yield return held;
        }
    }

    public async ValueTask<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - options.Value.RawRetention;
        return await inbox.ExpireAsync(council.Id, before, cancellationToken).ConfigureAwait(false)
            + await quarantine.ExpireAsync(council.Id, before, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Erases in one chunk; when a collector or another erasure was first, what is left of the chunk is looked at again.</summary>
    private async ValueTask<int> EraseAsync(CouncilId council, WaitingChunk chunk, string author, CancellationToken cancellationToken)
    {
        for (var waiting = chunk; waiting is not null; waiting = await inbox.FindAsync(waiting.Key, cancellationToken).ConfigureAwait(false))
        {
            if (await inbox.OpenAsync(council, waiting.Chunk, cancellationToken).ConfigureAwait(false) is not { } words)
            {
                return 0;
            }

            var lines = InboxBlob.Read(words.Content, waiting.Chunk.Account).Lines;
            var erased = lines.Count(line => IsBy(council, line, author));

            // Words that another erasure has announced but not saved yet may be the author's: they are never to count.
            var isDone = erased == 0 && words.Hash == waiting.Chunk.Blobs[0]
                ? await inbox.SettleAsync(council, waiting, cancellationToken).ConfigureAwait(false)
                : await inbox.RewriteAsync(council, waiting, [.. lines.Select(line => IsBy(council, line, author) ? Erased(line) : line)], cancellationToken).ConfigureAwait(false);
            if (isDone)
            {
                return erased;
            }
        }

        return 0;
    }

    private bool IsBy(CouncilId council, InboxLine line, string author) =>
        !line.IsErased && door.IsBy(council, line.Post, author);

    private static InboxLine Erased(InboxLine line) => new(
        new Post { Channel = line.Post.Channel, NativeId = line.Post.NativeId, PostedAt = line.Post.PostedAt }, IsErased: true);
}
