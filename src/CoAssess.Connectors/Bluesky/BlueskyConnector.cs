using System.Runtime.CompilerServices;
using CoAssess.Connectors.Http;

namespace CoAssess.Connectors.Bluesky;

/// <summary>One account on Bluesky, or on any server of the AT Protocol's network.</summary>
internal sealed class BlueskyConnector : IPostReader, IPostPublisher, IPostRechecker, IHintSource, IDisposable
{
    private readonly BlueskyOptions _options;
    private readonly BlueskySessions _sessions;
    private readonly BlueskyApi _api;
    private readonly NotificationWalk _notifications;
    private readonly OwnThreads _threads;
    private readonly TagSearch _search;
    private readonly BlueskyPublishing _publisher;
    private readonly BlueskyRecheck _rechecks;
    private readonly BlueskyHints _hints;
    private readonly TimeProvider _clock;

    public BlueskyConnector(AccountId account, BlueskyOptions options, ChannelHttp http, ISessionVault vault, TimeProvider clock)
    {
        (Account, _options, _clock) = (account, options, clock);
        _sessions = new(account, options, http, vault, clock);
        _api = new(http, _sessions);
        (_notifications, _threads, _search) = (new(options, _api), new(options, _api), new(options, _api));
        (_publisher, _rechecks, _hints) = (new(_api), new(_api, clock), new(account, options, _api, clock));
    }

    public static Channel Channel { get; } = new("bluesky");

    public ConnectorDescriptor Descriptor { get; } = new(
        Channel,
        ConnectorCapabilities.Read | ConnectorCapabilities.Publish | ConnectorCapabilities.Reply | ConnectorCapabilities.Delete | ConnectorCapabilities.Reconcile
            | ConnectorCapabilities.Threads | ConnectorCapabilities.Media | ConnectorCapabilities.Recheck | ConnectorCapabilities.Hints,
        BlueskyPublishing.MostGraphemes)
    {
        MediaLimit = BlueskyPublishing.MostPictures,
    };

    public AccountId Account { get; }

    public string Origin => "public posts on Bluesky";

    public bool ListensForHints => _options.Streaming;

    public string? PassesThrough =>
        ListensForHints ? "every new public post on Bluesky, of anybody; the program looks only whether it names the council's account, and keeps none of it" : null;

    /// <summary>Knows the account once its session was opened, or by its settings where those name its DID.</summary>
    public bool IsOwn(string authorId) => _sessions.Did is { } own && authorId == own;

    public IReadOnlyList<string> Followed => [.. _options.Tags.Select(static tag => $"the tag #{tag}"), .. _options.SearchTerms.Select(static term => $"the words “{term}”")];

    public async ValueTask LearnOwnAsync(CancellationToken cancellationToken) => await _api.OwnAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _api.GetAsync("com.atproto.server.getSession", BlueskyJson.Default.SessionAnswer, cancellationToken).ConfigureAwait(false);
            return answer.Active is false
                ? new ChannelHealth.Unhealthy($"Bluesky says that the account is not active ({BlueskySessions.StatusOf(answer)}). Sign in at bsky.app to see why.")
                : new ChannelHealth.Healthy();
        }
        catch (ChannelException failure)
        {
            return ChannelHttp.HealthOf(failure);
        }
    }

    public async IAsyncEnumerable<PostPage> ReadAsync(Cursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var state = BlueskyCursor.Read(after, Account) ?? new(now - _options.LookBack);
        var run = new ReadingRun(Account, after, state, await _api.OwnAsync(cancellationToken).ConfigureAwait(false), now, new(_options, _clock));
        foreach (var source in (Func<ReadingRun, CancellationToken, IAsyncEnumerable<PostPage>>[])[_notifications.ReadAsync, _threads.ReadAsync, _search.ReadAsync])
        {
            await foreach (var page in source(run, cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }

            if (run.ToPage([]) is { } done)
            {
                yield return done; // that the day's walk is done is worth keeping, also when it found nothing, and when the network then refuses to search
            }
        }

        run.Budget.ThrowIfEnded(Account);
    }

    public ValueTask<IReadOnlyList<Post>> RecheckAsync(IReadOnlyList<KnownPost> posts, CancellationToken cancellationToken) => _rechecks.RecheckAsync(posts, cancellationToken);

    public ValueTask<PublishOutcome> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _publisher.PublishAsync(message, cancellationToken);
    }

    public ValueTask<PublishOutcome> ReconcileAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _publisher.ReconcileAsync(message, cancellationToken);
    }

    public ValueTask<PublishOutcome> DeleteAsync(string nativeId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nativeId);
        return _publisher.DeleteAsync(nativeId, cancellationToken);
    }

    public int Measure(string text) => BlueskyPublishing.Measure(text);

    public IAsyncEnumerable<DateTimeOffset> ListenAsync(CancellationToken cancellationToken) => _hints.ListenAsync(cancellationToken);

    public void Dispose() => _sessions.Dispose();
}
