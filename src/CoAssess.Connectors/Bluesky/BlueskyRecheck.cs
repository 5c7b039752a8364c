namespace CoAssess.Connectors.Bluesky;

/// <summary>Looks at known posts again: what is missing is deleted or taken down, unless it is only blocked between its author and us; another cid is an edit.</summary>
internal sealed class BlueskyRecheck(BlueskyApi api, TimeProvider clock)
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
            foreach (var known in portion)
            {
                if (Compare(known, standing[known.NativeId].FirstOrDefault(), isWhole) is { } now
                    && (now.Kind is not PostKind.Deleted || !await IsBlockedAsync(known.NativeId, cancellationToken).ConfigureAwait(false)))
                {
                    changed.Add(now);
                }
            }
        }

        return changed;
    }

    /// <summary>Whether a post stands where only we do not see it: what is said to a council does not go because somebody there blocked its author.</summary>
    private async ValueTask<bool> IsBlockedAsync(string uri, CancellationToken cancellationToken)
    {
        try
        {
            var body = await api.GetAsync($"app.bsky.feed.getPostThread?uri={Uri.EscapeDataString(uri)}&depth=0&parentHeight=0", cancellationToken).ConfigureAwait(false);
            return api.Parse(body, ThreadReader.IsBlocked);
        }
        catch (ChannelException failure) when (failure.Fault is ChannelFault.Gone)
        {
            return false;
        }
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
