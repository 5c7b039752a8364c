using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CoAssess.Connectors.Http;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Listens to Jetstream, which can filter by author but not by whom a post addresses: so every new post is taken in, and one that names the account is a hint.</summary>
/// <remarks>See https://github.com/bluesky-social/jetstream. Events are not signed: a forged one costs a reading and nothing else.</remarks>
internal sealed class BlueskyHints(AccountId account, BlueskyOptions options, BlueskyApi api, TimeProvider clock)
{
    private readonly HintSocket _socket = new(account, clock);

    public async IAsyncEnumerable<DateTimeOffset> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var own = await api.OwnAsync(cancellationToken).ConfigureAwait(false);
        var name = Encoding.UTF8.GetBytes(own);
        var posts = new Uri(options.Jetstream, "subscribe?wantedCollections=app.bsky.feed.post");
        await foreach (var hint in _socket.ListenAsync(posts, null, message => Names(message, name, own), cancellationToken).ConfigureAwait(false))
        {
            yield return hint;
        }
    }

    /// <summary>Whether an event tells of somebody's new or changed post that names the account.</summary>
    internal static bool Names(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, string own)
    {
        if (json.IndexOf(name) < 0)
        {
            return false; // almost every post: nothing of it is parsed
        }

        try
        {
            return JsonSerializer.Deserialize(json, BlueskyJson.Default.JetstreamEvent) is { Commit.Operation: "create" or "update" } told && told.Did != own;
        }
        catch (JsonException)
        {
            return false; // reading finds what a broken hint would have told
        }
    }
}
