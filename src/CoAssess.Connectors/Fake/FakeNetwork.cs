using System.Globalization;

namespace CoAssess.Connectors.Fake;

/// <summary>A network in memory whose people, failures and deliveries a test or a demonstration scripts.</summary>
/// <remarks>Safe to use from several threads. Get the network of an account as the keyed service of its name.</remarks>
public sealed class FakeNetwork
{
    private readonly Lock _gate = new();
    private readonly List<Post> _log = [];
    private readonly Dictionary<string, Post> _standing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byKey = new(StringComparer.Ordinal);
    private readonly Queue<PublishOutcome> _publishFailures = new();
    private ChannelHealth _health = new ChannelHealth.Healthy();
    private int _readFailures;

    /// <summary>Gets the channel.</summary>
    public static Channel Channel { get; } = new("fake");

    /// <summary>Gets the posts that stand now, in the order of their ids.</summary>
    public IReadOnlyList<Post> Standing
    {
        get
        {
            lock (_gate)
            {
                return [.. _standing.Values.OrderBy(static post => post.NativeId, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Gets or sets what the network says of its own health.</summary>
    public ChannelHealth Health
    {
        get
        {
            lock (_gate)
            {
                return _health;
            }
        }

        set
        {
            lock (_gate)
            {
                _health = value;
            }
        }
    }

    /// <summary>Lets somebody write a post, write it anew under the same id, or delete it; the network may tell of one revision twice.</summary>
    /// <param name="post">The post; its channel is <see cref="Channel"/>.</param>
    public void Write(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        lock (_gate)
        {
            if (post.Kind == PostKind.Deleted)
            {
                _standing.Remove(post.NativeId);
                _log.Add(post with { Text = "" });
                return;
            }

            _log.Add(post);
            _standing[post.NativeId] = post;
        }
    }

    /// <summary>Lets an author change the words of a post.</summary>
    /// <param name="nativeId">The post.</param>
    /// <param name="text">The new words.</param>
    /// <param name="at">When, UTC; orders the revisions.</param>
    /// <returns>The new revision; null when the post does not stand.</returns>
    public Post? Edit(string nativeId, string text, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (!_standing.TryGetValue(nativeId, out var post))
            {
                return null;
            }

            var edited = post with { Text = text, Version = Version(at) };
            _log.Add(edited);
            return _standing[nativeId] = edited;
        }
    }

    /// <summary>Lets an author delete a post.</summary>
    /// <param name="nativeId">The post.</param>
    /// <param name="at">When, UTC; orders the revisions.</param>
    /// <returns>Word of the deletion; null when the post does not stand.</returns>
    public Post? Delete(string nativeId, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (!_standing.Remove(nativeId, out var post))
            {
                return null;
            }

            var word = post with { Kind = PostKind.Deleted, Text = "", Version = Version(at) };
            _log.Add(word);
            return word;
        }
    }

    /// <summary>Lets the next posts of the council's fail.</summary>
    /// <param name="outcomes">
    /// What the network answers, in order. <see cref="PublishOutcome.Unknown"/> posts and loses the answer, as a time-out does;
    /// <see cref="PublishOutcome.NotFound"/> stands for a time-out before anything arrived: the answer is <see cref="PublishOutcome.Unknown"/>, and nothing is posted.
    /// </param>
    public void FailPublishing(params ReadOnlySpan<PublishOutcome> outcomes)
    {
        lock (_gate)
        {
            foreach (var outcome in outcomes)
            {
                _publishFailures.Enqueue(outcome);
            }
        }
    }

    /// <summary>Lets the next readings break off, each before its page.</summary>
    /// <param name="times">How many; 0 or more.</param>
    public void FailReading(int times)
    {
        lock (_gate)
        {
            _readFailures = times;
        }
    }

    internal (IReadOnlyList<Post> Posts, int Next) Read(int from, int most)
    {
        lock (_gate)
        {
            if (_readFailures > 0)
            {
                _readFailures--;
                throw new HttpRequestException("The fake network broke off, as it was told to.");
            }

            var posts = _log.GetRange(Math.Min(from, _log.Count), Math.Min(most, Math.Max(0, _log.Count - from)));
            return (posts, from + posts.Count);
        }
    }

    internal PublishOutcome Publish(OutgoingMessage message, string author, DateTimeOffset at)
    {
        lock (_gate)
        {
            var failure = _publishFailures.TryDequeue(out var scripted) ? scripted : null;
            if (failure is not null and not PublishOutcome.Unknown)
            {
                return failure is PublishOutcome.NotFound ? new PublishOutcome.Unknown() : failure;
            }

            if (!_byKey.TryGetValue(message.Key, out var nativeId))
            {
                if (message.ReplyTo is { } parent && !_standing.ContainsKey(parent))
                {
                    return new PublishOutcome.Gone();
                }

                nativeId = _byKey[message.Key] = string.Create(CultureInfo.InvariantCulture, $"own-{_byKey.Count + 1:D6}");
                Write(new()
                {
                    Channel = Channel,
                    NativeId = nativeId,
                    AuthorId = author,
                    AuthorHandle = author,
                    Text = message.Text,
                    ReplyTo = message.ReplyTo,
                    ThreadRoot = message.ReplyTo is { } root ? _standing[root].ThreadRoot ?? root : null,
                    PostedAt = at,
                });
            }

            return failure ?? Published(nativeId);
        }
    }

    internal PublishOutcome Reconcile(string key)
    {
        lock (_gate)
        {
            return _byKey.TryGetValue(key, out var nativeId) ? Published(nativeId) : new PublishOutcome.NotFound();
        }
    }

    private static PublishOutcome.Published Published(string nativeId) => new(nativeId, $"https://fake.example.org/posts/{nativeId}");

    private static string Version(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
