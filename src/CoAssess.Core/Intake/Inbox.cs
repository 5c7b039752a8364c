using System.Text.Json;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Intake;

/// <summary>The door through which every post comes in, read or received.</summary>
internal sealed class Inbox(InboxStore store, InboxQuarantine quarantine, PrivacyDoor door) : IInbox
{
    public async ValueTask AcceptAsync(
        CouncilId council,
        AccountId account,
        IReadOnlyList<Post> posts,
        IReadOnlyList<UnreadableItem> unreadable,
        CancellationToken cancellationToken) =>
        await AcceptChunksAsync(council, account, posts, unreadable, isCollectedAtOnce: false, cancellationToken).ConfigureAwait(false);

    /// <summary>Stores posts as <see cref="AcceptAsync"/> does; the caller may say that it collects them itself, so that nobody else need hurry.</summary>
    /// <returns>The chunks as they wait now, and how many items were set aside.</returns>
    public async ValueTask<AcceptedChunks> AcceptChunksAsync(
        CouncilId council,
        AccountId account,
        IReadOnlyList<Post> posts,
        IReadOnlyList<UnreadableItem> unreadable,
        bool isCollectedAtOnce,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(unreadable);

        var objections = await door.ObjectionsAsync(council, cancellationToken).ConfigureAwait(false);
        var objected = 0;
        var good = new List<Post>(posts.Count);
        var bad = unreadable.Select(static item => new SetAside(item)).ToList();
        foreach (var post in posts)
        {
            if (PrivacyDoor.IsObjected(objections, post))
            {
                objected++;
            }
            else if (Fault(post, account) is { } fault)
            {
                var item = new UnreadableItem(
                    $"{account}, post {good.Count + bad.Count + objected + 1 - unreadable.Count} of {posts.Count}",
                    fault,
                    JsonSerializer.SerializeToUtf8Bytes(post, IntakeJson.Default.Post));
                bad.Add(door.SetAside(council, item, post));
            }
            else
            {
                good.Add(post);
            }
        }

        CoAssessTelemetry.TookIn("objected", objected);
        await quarantine.AddAsync(council, account, bad, cancellationToken).ConfigureAwait(false);
        return new(await store.AddAsync(council, account, good, isCollectedAtOnce, cancellationToken).ConfigureAwait(false), bad.Count, objected);
    }

    private static string? Fault(Post post, AccountId account) => post switch
    {
        null => "It is null; the connector must leave it out.",
        _ when string.IsNullOrWhiteSpace(post.NativeId) => "It has no native id; nothing could tell it from other posts.",
        _ when post.Channel != account.Channel => $"It is of channel {post.Channel}, but the account is of {account.Channel}; check the export's channel.",
        _ => null,
    };
}
