namespace CoAssess.Connectors.Mastodon;

/// <summary>Looks at known posts again: many at once where the server can, one by one where it cannot.</summary>
internal sealed class MastodonRecheck(MastodonServer server, MastodonPosts posts, MastodonThreads threads)
{
    private const int AtOnce = 20; // Mastodon's most
    private const int MaxLooks = 50;

    public async ValueTask<IReadOnlyList<Post>> RecheckAsync(IReadOnlyList<KnownPost> known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);

        // A server that no longer knows us shows us nothing: that must never be taken for deletions, so the token is proved first.
        var me = await server.ProveAsync(cancellationToken).ConfigureAwait(false);
        var looks = new MastodonThreads.Looks(MaxLooks);
        List<Post> changed = [];
        foreach (var portion in known.Where(post => MastodonId.LocalOf(post.NativeId, server.Host) is not null).Chunk(AtOnce))
        {
            var found = await FindManyAsync(portion, cancellationToken).ConfigureAwait(false);
            foreach (var post in portion)
            {
                var id = MastodonId.LocalOf(post.NativeId, server.Host)!;
                if (!found.TryGetValue(id, out var status))
                {
                    // What is missing among many is asked for by itself before it is called gone.
                    status = await server.FindAsync(PathOf(id), MastodonJson.Default.Status, cancellationToken).ConfigureAwait(false);
                }

                if (status is null)
                {
                    changed.Add(MastodonPosts.Delete(post, server.Now));
                }
                else if (Original(status) is { Id: not null, CreatedAt: not null, Account: not null } standing
                    && string.CompareOrdinal(MastodonPosts.VersionOf(standing), post.Version) > 0 && post.NativeId == posts.Id(standing.Id))
                {
                    var root = await threads.RootOfAsync(standing, me.Id, looks, cancellationToken).ConfigureAwait(false);
                    changed.Add(posts.Write(standing, me, isSpoken: false, root));
                }
            }
        }

        return changed;
    }

    public static string PathOf(string id) => $"/api/v1/statuses/{Uri.EscapeDataString(id)}";

    /// <summary>The status itself, where a fork gives its repeat in place of it.</summary>
    public static Status Original(Status status) => status.Reblog is { Id: { } original } && MastodonId.Steady(original) == MastodonId.Steady(status.Id ?? "") ? status.Reblog : status;

    private async ValueTask<Dictionary<string, Status>> FindManyAsync(KnownPost[] portion, CancellationToken cancellationToken)
    {
        Dictionary<string, Status> found = new(StringComparer.Ordinal);
        if (server.ReadsMany is false)
        {
            return found;
        }

        var query = string.Join('&', portion.Select(post => $"id[]={Uri.EscapeDataString(MastodonId.LocalOf(post.NativeId, server.Host)!)}"));
        try
        {
            foreach (var status in await server.FindAsync($"/api/v1/statuses?{query}", MastodonJson.Default.ListStatus, cancellationToken).ConfigureAwait(false) ?? [])
            {
                if (status?.Id is { } id)
                {
                    found[MastodonId.Steady(id)] = status;
                }
            }
        }
        catch (ChannelException failure) when (failure.Fault is ChannelFault.Refused or ChannelFault.Unreadable)
        {
            // Servers before 4.3 and most forks have no such list; one by one they tell the same.
        }

        server.ReadsMany = found.Count > 0 ? true : server.ReadsMany ?? (portion.Length > 1 ? false : null);
        return found;
    }
}
