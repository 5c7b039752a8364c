using System.Runtime.CompilerServices;
using CoAssess.Connectors.Http;
using CoAssess.Connectors.Reading;

namespace CoAssess.Connectors.Mastodon;

/// <summary>One account on a server of Mastodon or of a fork: its mentions, hashtags, searches and threads are read, and it posts and answers.</summary>
internal sealed class MastodonConnector : IPostReader, IPostPublisher, IPostRechecker, IHintSource
{
    private const ConnectorCapabilities Capabilities =
        ConnectorCapabilities.Read | ConnectorCapabilities.Publish | ConnectorCapabilities.Reply | ConnectorCapabilities.Delete
        | ConnectorCapabilities.Edits | ConnectorCapabilities.Reconcile | ConnectorCapabilities.Threads | ConnectorCapabilities.Media
        | ConnectorCapabilities.Recheck | ConnectorCapabilities.Hints;

    private readonly MastodonOptions _options;
    private readonly TimeProvider _clock;
    private readonly MastodonServer _server;
    private readonly MastodonPosts _posts;
    private readonly MastodonThreads _threads;
    private readonly MastodonPublishing _publishing;
    private readonly MastodonRecheck _recheck;
    private readonly MastodonHints _streaming;

    public MastodonConnector(AccountId account, MastodonOptions options, ChannelHttp http, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        _server = new(account, options, http, clock);
        _posts = new(account, _server.Host);
        _threads = new(_server);
        _publishing = new(_server, options, _posts, clock);
        _recheck = new(_server, _posts, _threads);
        _streaming = new(_server, clock);
        Account = account;
    }

    /// <summary>Gets what the account can do; its limits are the server's own once it was asked (the outbox asks before it sends).</summary>
    public ConnectorDescriptor Descriptor =>
        new(MastodonPosts.Channel, Capabilities, _server.Limits.MaxCharacters - MastodonPublishing.MentionReserve) { MediaLimit = _server.Limits.MaxMedia };

    public AccountId Account { get; }

    public string Origin => "posts on Mastodon: public ones, and those that answer or name the council";

    public bool ListensForHints => _options.Streaming;

    public IReadOnlyList<string> Followed => [.. _options.Hashtags.Select(TagFilter.Of(_options).Describe), .. _options.SearchTerms.Select(static term => $"the words “{term}”")];

    public bool IsOwn(string authorId) => authorId == _posts.OwnAuthorId || (_server.Me is { } me && authorId == (me.Uri ?? me.Url));

    public async ValueTask LearnOwnAsync(CancellationToken cancellationToken) => await _server.MeAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _server.ProveAsync(cancellationToken).ConfigureAwait(false);
            await _server.LimitsAsync(cancellationToken).ConfigureAwait(false);
            return new ChannelHealth.Healthy();
        }
        catch (ChannelException failure)
        {
            return ChannelHttp.HealthOf(failure);
        }
    }

    public async IAsyncEnumerable<PostPage> ReadAsync(Cursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cursor = MastodonCursor.Read(after, Account, _server.Host);
        var me = await _server.MeAsync(cancellationToken).ConfigureAwait(false);
        await _server.LimitsAsync(cancellationToken).ConfigureAwait(false);
        var budget = new ReadingBudget(_options, _clock);
        var reading = new MastodonReading(_server, _options, _posts, _threads, me, cursor, budget);
        await foreach (var page in reading.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return page;
        }
    }

    public ValueTask<IReadOnlyList<Post>> RecheckAsync(IReadOnlyList<KnownPost> posts, CancellationToken cancellationToken) =>
        _recheck.RecheckAsync(posts, cancellationToken);

    public ValueTask<PublishOutcome> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        _publishing.PublishAsync(message, cancellationToken);

    public ValueTask<PublishOutcome> ReconcileAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        _publishing.ReconcileAsync(message, cancellationToken);

    public ValueTask<PublishOutcome> DeleteAsync(string nativeId, CancellationToken cancellationToken) =>
        _publishing.DeleteAsync(nativeId, cancellationToken);

    public int Measure(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return MastodonLength.Measure(text, _server.Limits.UrlLength);
    }

    public IAsyncEnumerable<DateTimeOffset> ListenAsync(CancellationToken cancellationToken) => _streaming.ListenAsync(cancellationToken);
}
