using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using CoAssess.Connectors.Http;

namespace CoAssess.Connectors.Mastodon;

/// <summary>The calls of one account to its server: the address, the token, what its errors mean, and what is asked once and remembered.</summary>
internal sealed class MastodonServer(AccountId account, MastodonOptions options, ChannelHttp http, TimeProvider clock)
{
    private static readonly TimeSpan LimitsLast = TimeSpan.FromHours(6);
    private readonly Uri _server = options.Server!;
    private StatusAccount? _me;
    private (InstanceLimits Limits, DateTimeOffset Until)? _limits;

    public AccountId Account { get; } = account;

    /// <summary>Gets the server's host, with its port when it is not the usual one.</summary>
    public string Host => _server.Authority;

    /// <summary>Gets the moment, UTC.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Gets the limits as they were last read; those of every Mastodon until then.</summary>
    public InstanceLimits Limits => _limits?.Limits ?? InstanceLimits.Usual;

    /// <summary>Gets the kinds of list that were found to leave out what lies between a place and the newest page.</summary>
    public ConcurrentDictionary<FeedKind, bool> PagesBadly { get; } = [];

    /// <summary>Gets whether looking at many statuses at once works here; null until it was tried.</summary>
    public bool? ReadsMany { get; set; }

    public AuthenticationHeaderValue Authorisation => new("Bearer", options.AccessToken);

    /// <summary>Makes a request to the account's own server, the only place the token ever goes.</summary>
    /// <remarks>
    /// A server that closes a kept connection just as a post goes out on it leaves us in doubt whether the post arrived, which costs a look and minutes. Where a
    /// post cannot simply be sent again, connections are therefore not kept.
    /// </remarks>
    public HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content = null) => new(method, new Uri(_server, path))
    {
        Headers = { Authorization = Authorisation, ConnectionClose = !Limits.IsMastodon },
        Content = content,
    };

    public ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        http.SendAsync(request, cancellationToken);

    /// <summary>Sends what changes something and reads the answer as an outcome.</summary>
    public ValueTask<PublishOutcome> PublishAsync(
        HttpRequestMessage request,
        Func<HttpResponseMessage, ValueTask<PublishOutcome>> accepted,
        Func<HttpResponseMessage, ValueTask<PublishOutcome>> refused,
        CancellationToken cancellationToken) => http.PublishAsync(request, accepted, refused, cancellationToken);

    public ValueTask<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        http.ReadAsync(response, type, cancellationToken);

    /// <summary>Gets what is at a path.</summary>
    /// <exception cref="ChannelException">The server gives no such answer.</exception>
    public async ValueTask<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(path, cancellationToken).ConfigureAwait(false);
        return await http.ReadAsync(response, type, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gets what is at a path; null when the server says that nothing is there, or nothing that it shows us.</summary>
    /// <exception cref="ChannelException">The server gives no answer of either kind.</exception>
    public async ValueTask<T?> FindAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await http.SendAsync(Request(HttpMethod.Get, path), cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return null;
        }

        await ThrowUnlessSuccessAsync(response, cancellationToken).ConfigureAwait(false);
        return await http.ReadAsync(response, type, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gets the answer from a path, or from a whole address of this server.</summary>
    public async ValueTask<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken)
    {
        var response = await http.SendAsync(Request(HttpMethod.Get, path), cancellationToken).ConfigureAwait(false);
        try
        {
            await ThrowUnlessSuccessAsync(response, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Gets the account itself; null until it was asked for.</summary>
    public StatusAccount? Me => _me;

    /// <summary>The account itself, asked once.</summary>
    public async ValueTask<StatusAccount> MeAsync(CancellationToken cancellationToken) =>
        _me ?? await ProveAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Asks the server whether it accepts the token; whatever depends on what the server does not show us must ask this first.</summary>
    /// <exception cref="ChannelException">It does not, or cannot be asked.</exception>
    public async ValueTask<StatusAccount> ProveAsync(CancellationToken cancellationToken)
    {
        using var response = await http.SendAsync(Request(HttpMethod.Get, "/api/v1/accounts/verify_credentials"), cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.UnprocessableEntity)
        {
            throw http.Fault(NotAccepted((int)response.StatusCode)); // snac answers 422
        }

        if (!response.IsSuccessStatusCode)
        {
            throw http.Fault(FaultOf(response));
        }

        var me = await http.ReadAsync(response, MastodonJson.Default.StatusAccount, cancellationToken).ConfigureAwait(false);
        return _me = me.Id is null ? throw http.Fault(new ChannelFault.Unreadable("it holds no account.")) : me;
    }

    /// <summary>What the server lets an account post, asked every few hours.</summary>
    public async ValueTask<InstanceLimits> LimitsAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        if (_limits is not { } known || known.Until < now)
        {
            var instance = await FindAsync("/api/v2/instance", MastodonJson.Default.Instance, cancellationToken).ConfigureAwait(false)
                ?? await FindAsync("/api/v1/instance", MastodonJson.Default.Instance, cancellationToken).ConfigureAwait(false);
            _limits = known = (InstanceLimits.Of(instance), now + LimitsLast);
        }

        return known.Limits;
    }

    /// <summary>Throws what an answer that is no success means.</summary>
    public async ValueTask ThrowUnlessSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            await ProveIfInDoubtAsync(response, cancellationToken).ConfigureAwait(false);
            throw http.Fault(FaultOf(response));
        }
    }

    /// <summary>Some forks answer a token they do not know as if the request were wrong: before a 422 is believed, the token is proved.</summary>
    public async ValueTask ProveIfInDoubtAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.UnprocessableEntity)
        {
            await ProveAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Says what an answer that is no success means here.</summary>
    public ChannelFault FaultOf(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized => NotAccepted(401),
        HttpStatusCode.Forbidden => new ChannelFault.Refused(
            $"The server forbids this (403): the token lacks a right, or the account is suspended. Make a new one with `coassess account add mastodon {Account.Name}`, or ask the server's moderators."),
        HttpStatusCode.UnprocessableEntity => new ChannelFault.Refused("The server finds the request wrong (422); look at the account's settings, and at the server's version."),
        _ => http.FaultOf(response),
    };

    public ChannelException Fault(ChannelFault fault) => http.Fault(fault);

    private ChannelFault.Unauthorised NotAccepted(int status) => new(
        $"The server does not accept the account's token ({status}). Make a new one with `coassess account add mastodon {Account.Name}`.");
}
