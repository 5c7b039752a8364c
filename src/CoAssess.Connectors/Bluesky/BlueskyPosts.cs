using System.Text;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Makes posts of what the network gives.</summary>
internal static class BlueskyPosts
{
    private const string HiddenFromStrangers = "!no-unauthenticated";
    private const string UnknownHandle = "handle.invalid";

    /// <summary>Makes a post.</summary>
    /// <param name="view">What the network gives.</param>
    /// <param name="own">The council's own DID.</param>
    /// <param name="isSearch">Whether a search found it; a post that answers, quotes or names the council spoke to it all the same.</param>
    /// <param name="post">The post.</param>
    /// <returns>What is wrong with it, without content; null when it was read.</returns>
    public static string? ToPost(PostView view, string own, bool isSearch, out Post? post)
    {
        post = null;
        if (string.IsNullOrEmpty(view.Uri) || string.IsNullOrEmpty(view.Cid))
        {
            return "It has no uri or no cid.";
        }

        if (view is not { Author.Did: { Length: > 0 } did, Record: { Text: { } text } record })
        {
            return "It has no author's did, or its record has no text.";
        }

        if (AtMoment.Read(view.IndexedAt) is not { } seenAt)
        {
            return "Its indexedAt is no moment.";
        }

        // The lesser of the two moments is the one the network sorts by, so every endpoint gives one post one version; indexedAt alone differs between them.
        var claimed = AtMoment.Read(record.CreatedAt);
        var isHidden = view.Author.Labels?.Any(static label => label is { Val: HiddenFromStrangers, Neg: not true }) ?? false;
        post = new()
        {
            Channel = BlueskyConnector.Channel,
            NativeId = view.Uri,
            Version = BlueskyVersion.Of(claimed < seenAt ? claimed.Value : seenAt, view.Cid),
            AuthorId = did,
            AuthorHandle = view.Author.Handle is UnknownHandle or null ? "" : view.Author.Handle,
            Text = text,
            PostedAt = claimed ?? seenAt,
            Language = record.Langs?.FirstOrDefault(static language => !string.IsNullOrEmpty(language)),
            ReplyTo = record.Reply?.Parent?.Uri ?? record.Embed?.Quoted,
            ThreadRoot = record.Reply?.Root?.Uri,
            Links = Links(record) ?? [],
            Tags = Tags(record) ?? [],
            FoundBySearch = isSearch && !SpeaksTo(record, own),
            Permalink = isHidden ? null : AtUri.Read(view.Uri)?.Permalink(),
        };
        return null;
    }

    /// <summary>Tells one revision of one post from every other.</summary>
    public static ulong HashOf(string uri, string cid)
    {
        Span<byte> bytes = stackalloc byte[512];
        var length = Encoding.UTF8.GetMaxByteCount(uri.Length + cid.Length);
        if (length > bytes.Length)
        {
            bytes = new byte[length];
        }

        var written = Encoding.UTF8.GetBytes(uri, bytes);
        written += Encoding.UTF8.GetBytes(cid, bytes[written..]);
        return HashOf(bytes[..written]);
    }

    public static ulong HashOf(ReadOnlySpan<byte> raw) => ShortHash.Of(raw);

    private static bool SpeaksTo(FeedPost record, string own) =>
        (record.Facets?.Mentions.Contains(own) ?? false)
        || AtUri.OwnerOf(record.Reply?.Parent?.Uri) == own || AtUri.OwnerOf(record.Reply?.Root?.Uri) == own || AtUri.OwnerOf(record.Embed?.Quoted) == own;

    private static List<string>? Links(FeedPost record) => (record.Facets?.Links, record.Embed?.Link) switch
    {
        (null or [], null or "") => null,
        (null or [], { } card) => [card],
        ({ } links, null or "") => links,
        ({ } links, { } card) => links.Contains(card) ? links : [.. links, card],
    };

    private static List<string>? Tags(FeedPost record) => (record.Facets?.Tags, record.Tags) switch
    {
        (null or [], null or []) => null,
        ({ } tags, null or []) => tags,
        var (inText, beside) => [.. (inText ?? []).Concat(beside!.OfType<string>()).Where(static tag => tag.Length > 0).Distinct(StringComparer.Ordinal)],
    };
}
