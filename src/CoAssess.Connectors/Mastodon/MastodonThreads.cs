using System.Collections.Concurrent;

namespace CoAssess.Connectors.Mastodon;

/// <summary>Knows which thread a post is in: one look at a thread tells it for all of its posts.</summary>
internal sealed class MastodonThreads(MastodonServer server)
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<string, string> _roots = new(StringComparer.Ordinal);

    /// <summary>Finds the first post of a status's thread.</summary>
    /// <param name="status">The status.</param>
    /// <param name="ours">The account's own id: what answers us is matched by its parent, and needs no look.</param>
    /// <param name="looks">How many looks are left to this reading; one is taken for each thread not known yet.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>Its id; null when the status begins a thread, and when the thread is not known.</returns>
    public async ValueTask<string?> RootOfAsync(Status status, string? ours, Looks looks, CancellationToken cancellationToken)
    {
        if (status.InReplyToId is not { Length: > 0 } answered)
        {
            return null;
        }

        var (id, parent) = (MastodonId.Steady(status.Id!), MastodonId.Steady(answered));
        if (_roots.TryGetValue(parent, out var known))
        {
            Remember(id, known);
            return known;
        }

        if (status.InReplyToAccountId == ours || !looks.Take())
        {
            return null;
        }

        var context = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        return context is not null && _roots.TryGetValue(id, out var root) ? root : null;
    }

    /// <summary>Reads the whole thread around a status; null when it is gone.</summary>
    public async ValueTask<StatusContext?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var context = await server.FindAsync($"/api/v1/statuses/{Uri.EscapeDataString(id)}/context", MastodonJson.Default.StatusContext, cancellationToken).ConfigureAwait(false);
        if (context is not null)
        {
            // The first of the ancestors begins the thread only when it answers nothing itself: servers cut long threads.
            var first = context.Ancestors?.FirstOrDefault(static status => status?.Id is not null);
            var root = first is null ? id : first.InReplyToId is { Length: > 0 } ? null : MastodonId.Steady(first.Id!);
            if (root is not null)
            {
                Remember(id, root);
                foreach (var status in (context.Ancestors ?? []).Concat(context.Descendants ?? []))
                {
                    if (status?.Id is { } other)
                    {
                        Remember(MastodonId.Steady(other), root);
                    }
                }
            }
        }

        return context;
    }

    private void Remember(string id, string root)
    {
        if (_roots.Count >= Most)
        {
            _roots.Clear(); // what is forgotten is asked again
        }

        _roots[id] = root;
    }

    /// <summary>How many threads may still be looked at.</summary>
    internal sealed class Looks(int left)
    {
        private int _left = left;

        public bool Take() => _left-- > 0;
    }
}
