namespace CoAssess.Connectors.Bluesky;

/// <summary>Looks at known posts again: what is missing is deleted, taken down or hidden from us; another cid is an edit.</summary>
internal sealed class BlueskyRechecks(BlueskyApi api, TimeProvider clock)
{
    /// <summary>How many posts one call asks for.</summary>
    private const int Portion = 25;

    public async ValueTask<IReadOnlyList<Post>> RecheckAsync(IReadOnlyList<KnownPost> posts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(posts);
        var own = await api.OwnAsync(cancellationToken).ConfigureAwait(false);
        List<Post> changed = [];
        foreach (var portion in posts.DistinctBy(static post => post.NativeId).Where(post => AtUri.OwnerOf(post.NativeId) != own).Chunk(Portion))
        {
            var uris = string.Join('&', portion.Select(static post => $"uris={Uri.EscapeDataString(post.NativeId)}"));
            var body = await api.GetAsync($"app.bsky.feed.getPosts?{uris}", cancellationToken).ConfigureAwait(false);
            var items = api.Parse(body, json => BlueskyPage.ReadSearch(json, own)).Items;
            var standing = items.Where(static item => item.Post is not null).ToLookup(static item => item.Post!.NativeId, static item => item.Post!);
            var isWhole = items.TrueForAll(static item => item.Unreadable is null); // else one that cannot be read might be the one that is missed
            changed.AddRange(portion.Select(known => Compare(known, standing[known.NativeId].FirstOrDefault(), isWhole)).OfType<Post>());
        }

        return changed;
    }

    private Post? Compare(KnownPost known, Post? standing, bool isWhole)
    {
        var now = clock.GetUtcNow();
        if (standing is null)
        {
            return !isWhole ? null : new()
            {
                Channel = BlueskyConnector.Channel,
                NativeId = known.NativeId,
                Kind = PostKind.Deleted,
                Version = BlueskyVersion.After(known.Version, now, ""),
                PostedAt = now,
            };
        }

        var cid = BlueskyVersion.CidOf(standing.Version)!;
        return cid == BlueskyVersion.CidOf(known.Version) ? null : standing with { Version = BlueskyVersion.After(known.Version, now, cid) };
    }
}
