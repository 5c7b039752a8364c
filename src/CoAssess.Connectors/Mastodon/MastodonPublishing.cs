using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using CoAssess.Connectors.Http;
using CoAssess.Connectors.Reading;

namespace CoAssess.Connectors.Mastodon;

/// <summary>Posts, answers, finds out what arrived, and deletes.</summary>
internal sealed class MastodonPublishing(MastodonServer server, MastodonOptions options, MastodonPosts posts, TimeProvider clock)
{
    /// <summary>What is kept free for the name of the resident in front of an answer: an at sign, a name of 30 characters and a space. The server of the name does not count.</summary>
    public const int MentionReserve = 32;

    private const int MostRemembered = 2000;
    private static readonly SearchValues<char> OfNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-@:");
    private readonly MastodonMedia _media = new(server, clock);
    private readonly ConcurrentDictionary<string, PublishOutcome.Published> _sent = new(StringComparer.Ordinal);

    public async ValueTask<PublishOutcome> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_sent.TryGetValue(message.Key, out var before))
        {
            return before; // a server that keeps no keys would post it again
        }

        NewStatus status;
        InstanceLimits limits;
        try
        {
            limits = await server.LimitsAsync(cancellationToken).ConfigureAwait(false);
            if (MastodonLength.Measure(message.Text, limits.UrlLength) > limits.MaxCharacters - MentionReserve)
            {
                return TooLong(limits);
            }

            Status? parent = null;
            if (message.ReplyTo is not null)
            {
                parent = MastodonId.LocalOf(message.ReplyTo, server.Host) is { } id
                    ? await server.FindAsync(MastodonRecheck.PathOf(id), MastodonJson.Default.Status, cancellationToken).ConfigureAwait(false)
                    : null;
                if (parent is null)
                {
                    return new PublishOutcome.Gone();
                }
            }

            var text = await AddressAsync(message.Text, parent, cancellationToken).ConfigureAwait(false);
            if (MastodonLength.Measure(text, limits.UrlLength) > limits.MaxCharacters)
            {
                return TooLong(limits);
            }

            status = new()
            {
                Status = text,
                InReplyToId = parent is null ? null : MastodonId.LocalOf(message.ReplyTo!, server.Host),
                Visibility = parent is null ? options.Visibility : StatusVisibility.Narrower(options.Visibility, MastodonRecheck.Original(parent).Visibility),
                Language = message.Language?.Split('-')[0] is { Length: 2 or 3 } language ? language : null,
                MediaIds = message.Media.Count == 0 ? null : await _media.UploadAsync([.. message.Media.Take(limits.MaxMedia)], cancellationToken).ConfigureAwait(false),
            };
        }
        catch (ChannelException failure)
        {
            return NotSent(failure.Fault);
        }

        return await SendAsync(message, status, limits, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<PublishOutcome> ReconcileAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            var me = await server.ProveAsync(cancellationToken).ConfigureAwait(false);
            var parent = message.ReplyTo is null ? null : MastodonId.LocalOf(message.ReplyTo, server.Host);
            var others = _sent.Where(pair => pair.Key != message.Key).Select(static pair => pair.Value.NativeId).ToHashSet(StringComparer.Ordinal);
            var found = (await CandidatesAsync(message, parent, me, cancellationToken).ConfigureAwait(false))
                .Where(status => status is { Id: not null, CreatedAt: not null, Account: not null } && status.Account.Id == me.Id)
                .Where(status => message.IsParentForgotten || (parent is null ? status.InReplyToId is null or "" : status.InReplyToId is { } answered && MastodonId.Steady(answered) == parent))
                .Where(status => !others.Contains(posts.Id(status.Id!)) && OwnWords.AreSame(status, message.Text))
                .MinBy(static status => status.CreatedAt);
            return found is null ? new PublishOutcome.NotFound() : Remember(message, found);
        }
        catch (ChannelException failure)
        {
            return failure.Fault is ChannelFault.Busy or ChannelFault.Unauthorised ? NotSent(failure.Fault) : new PublishOutcome.Unknown();
        }
    }

    public ValueTask<PublishOutcome> DeleteAsync(string nativeId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nativeId);
        if (MastodonId.LocalOf(nativeId, server.Host) is not { } id)
        {
            return ValueTask.FromResult<PublishOutcome>(new PublishOutcome.Gone()); // none of this server's: it stands nowhere here
        }

        var path = MastodonRecheck.PathOf(id);
        return server.PublishAsync(
            ChannelHttp.MakeRepeatable(server.Request(HttpMethod.Delete, path)),
            static _ => ValueTask.FromResult<PublishOutcome>(new PublishOutcome.Gone()),
            async response =>
            {
                await server.ProveIfInDoubtAsync(response, cancellationToken).ConfigureAwait(false);
                if (server.FaultOf(response) is not ChannelFault.Gone)
                {
                    return ChannelHttp.OutcomeOf(server.FaultOf(response));
                }

                // A fork whose API cannot delete answers 404 as well: only what is not to be seen any more is gone.
                var standing = await server.FindAsync(path, MastodonJson.Default.Status, cancellationToken).ConfigureAwait(false);
                return standing is null
                    ? new PublishOutcome.Gone()
                    : new PublishOutcome.Rejected("The server's interface for programs cannot delete posts, and the post still stands: delete it on the server's own pages.");
            },
            cancellationToken);
    }

    private ValueTask<PublishOutcome> SendAsync(OutgoingMessage message, NewStatus status, InstanceLimits limits, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(status, MastodonJson.Default.NewStatus));
        content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        var request = server.Request(HttpMethod.Post, "/api/v1/statuses", content);
        request.Headers.Add("Idempotency-Key", $"coassess-{server.Account.Name}-{message.Key}");
        return server.PublishAsync(
            limits.IsMastodon ? ChannelHttp.MakeRepeatable(request) : request,
            async response => await server.ReadAsync(response, MastodonJson.Default.Status, cancellationToken).ConfigureAwait(false) is { Id: not null } standing
                ? Remember(message, standing)
                : new PublishOutcome.Unknown(),
            response => RefusedAsync(response, status, cancellationToken),
            cancellationToken);
    }

    private async ValueTask<PublishOutcome> RefusedAsync(HttpResponseMessage response, NewStatus status, CancellationToken cancellationToken)
    {
        await server.ProveIfInDoubtAsync(response, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is not (HttpStatusCode.UnprocessableEntity or HttpStatusCode.NotFound or HttpStatusCode.Gone))
        {
            return ChannelHttp.OutcomeOf(server.FaultOf(response));
        }

        // The server's words for why are in its own language; whether the answered post is gone is asked instead.
        var isParentGone = status.InReplyToId is { } parent
            && await server.FindAsync(MastodonRecheck.PathOf(parent), MastodonJson.Default.Status, cancellationToken).ConfigureAwait(false) is null;
        return isParentGone
            ? new PublishOutcome.Gone()
            : new PublishOutcome.Rejected($"The server refuses the text ({(int)response.StatusCode}): it may be too long for it, or hold what it does not allow. Shorten it or change it.");
    }

    /// <summary>Puts the resident's name in front, without which the server tells them nothing; our own posts need none.</summary>
    private async ValueTask<string> AddressAsync(string text, Status? parent, CancellationToken cancellationToken)
    {
        if (parent is null || MastodonRecheck.Original(parent).Account is not { Acct: { Length: > 0 } acct } author)
        {
            return text;
        }

        var me = await server.MeAsync(cancellationToken).ConfigureAwait(false);
        var isName = acct.AsSpan().IndexOfAnyExcept(OfNames) < 0;
        return author.Id == me.Id || !isName || OwnWords.Mentions(text, acct) ? text : $"@{acct} {text}";
    }

    /// <summary>Where the message would stand: beneath what it answers, or among the account's own.</summary>
    private async ValueTask<IEnumerable<Status>> CandidatesAsync(OutgoingMessage message, string? parent, StatusAccount me, CancellationToken cancellationToken)
    {
        if (parent is not null
            && await server.FindAsync($"{MastodonRecheck.PathOf(parent)}/context", MastodonJson.Default.StatusContext, cancellationToken).ConfigureAwait(false) is { } context)
        {
            return (context.Descendants ?? []).OfType<Status>();
        }

        var since = message.WrittenAt > DateTimeOffset.UnixEpoch ? message.WrittenAt - TimeSpan.FromMinutes(10) : DateTimeOffset.UnixEpoch;
        var budget = new ReadingBudget(options, clock);
        var own = await new FeedReading(server, MastodonFeed.OwnOf(me), int.MaxValue, budget).ListAsync(since, cancellationToken).ConfigureAwait(false);
        budget.ThrowIfEnded(server.Account); // what was not seen may stand there all the same
        return own.Select(static item => item.Status).OfType<Status>().Select(MastodonRecheck.Original);
    }

    private PublishOutcome.Published Remember(OutgoingMessage message, Status status)
    {
        if (_sent.Count >= MostRemembered)
        {
            _sent.Clear();
        }

        return _sent[message.Key] = new(posts.Id(status.Id!), status.Url ?? status.Uri);
    }

    /// <summary>What failed before the status was sent: it surely did not arrive.</summary>
    private static PublishOutcome NotSent(ChannelFault fault) => fault switch
    {
        ChannelFault.Busy busy => new PublishOutcome.Busy(busy.After ?? TimeSpan.FromMinutes(1)),
        ChannelFault.Unreadable => new PublishOutcome.Busy(TimeSpan.FromMinutes(1)),
        _ => ChannelHttp.OutcomeOf(fault),
    };

    private static PublishOutcome.Rejected TooLong(InstanceLimits limits) =>
        new($"The text is longer than the {limits.MaxCharacters - MentionReserve} characters that fit beside the resident's name on this server; shorten it.");
}
