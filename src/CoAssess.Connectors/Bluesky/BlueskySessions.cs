using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoAssess.Connectors.Http;

namespace CoAssess.Connectors.Bluesky;

/// <summary>The account's session: signed in once, kept in the vault, renewed when it runs out. The network allows 30 sign-ins in 5 minutes and 300 a day, so none is made that a kept session spares.</summary>
internal sealed class BlueskySessions(AccountId account, BlueskyOptions options, ChannelHttp http, ISessionVault vault, TimeProvider clock) : IDisposable
{
    /// <summary>How long a refused sign-in is not tried again by this host.</summary>
    private static readonly TimeSpan RefusalHolds = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile BlueskySession? _current;
    private (ChannelFault Fault, DateTimeOffset Until)? _refusal;

    /// <summary>Gets the council's own DID as far as it is known: the settings may hold a handle, and then the first call tells.</summary>
    public string? Did => _current?.Did ?? (AtUri.IsDid(options.Identifier) ? options.Identifier : null);

    /// <summary>Gives the session in use, the one kept, or a new one.</summary>
    /// <exception cref="ChannelException">The account cannot sign in.</exception>
    public async ValueTask<BlueskySession> OpenAsync(CancellationToken cancellationToken)
    {
        if (_current is { } current)
        {
            return current;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _current ??= await FindAsync(cancellationToken).ConfigureAwait(false) ?? await SignInAsync(null, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Gives a session that is newer than one the network no longer accepts.</summary>
    /// <exception cref="ChannelException">The account cannot sign in.</exception>
    public async ValueTask<BlueskySession> RenewAsync(BlueskySession stale, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_current is { } current && current.AccessToken != stale.AccessToken)
            {
                return current; // another call of ours has renewed it
            }

            var kept = await FindAsync(cancellationToken).ConfigureAwait(false);
            if (kept is not null && kept.AccessToken != stale.AccessToken)
            {
                return _current = kept; // another host has
            }

            return _current = await RefreshAsync(kept ?? stale, cancellationToken).ConfigureAwait(false)
                ?? await SignInAsync(kept?.Kept, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask<BlueskySession?> FindAsync(CancellationToken cancellationToken)
    {
        if (await vault.FindAsync(account, options.AppPassword, cancellationToken).ConfigureAwait(false) is not { } kept)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(kept.Value, BlueskyJson.Default.SessionAnswer) is { } answer && Check(answer) is null ? ToSession(answer, kept) : null;
        }
        catch (JsonException)
        {
            return null; // kept by another release of CoAssess: sign in anew
        }
    }

    /// <returns>The renewed session; null when the network does not renew it any more.</returns>
    private async ValueTask<BlueskySession?> RefreshAsync(BlueskySession session, CancellationToken cancellationToken)
    {
        // Asking twice is safe: for a while the server answers a used refresh token with the tokens it gave for it.
        using var request = ChannelHttp.MakeRepeatable(
            BlueskySession.Bearing(HttpMethod.Post, session.Server, "com.atproto.server.refreshSession", session.RefreshToken));
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return await KeepAsync(response, session.Kept, cancellationToken).ConfigureAwait(false);
        }

        var error = await BlueskyErrors.NameOfAsync(response, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized))
        {
            throw http.Fault(BlueskyErrors.FaultOf(http, response, error));
        }

        var kept = await FindAsync(cancellationToken).ConfigureAwait(false);
        return kept is not null && kept.AccessToken != session.AccessToken ? kept : null; // another host may have renewed it while we asked
    }

    private async ValueTask<BlueskySession> SignInAsync(KeptSession? replaces, CancellationToken cancellationToken)
    {
        if (_refusal is { } refusal && refusal.Until > clock.GetUtcNow())
        {
            throw http.Fault(refusal.Fault);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Service, "xrpc/com.atproto.server.createSession"))
        {
            Content = JsonContent.Create(new(options.Identifier, options.AppPassword), BlueskyJson.Default.SignIn),
        };
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return await KeepAsync(response, replaces, cancellationToken).ConfigureAwait(false);
        }

        var error = await BlueskyErrors.NameOfAsync(response, cancellationToken).ConfigureAwait(false);
        throw http.Fault(response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized
            ? Hold(new(BlueskyErrors.Remedy(account, response, error)))
            : BlueskyErrors.FaultOf(http, response, error));
    }

    private async ValueTask<BlueskySession> KeepAsync(HttpResponseMessage response, KeptSession? replaces, CancellationToken cancellationToken)
    {
        var answer = await http.ReadAsync(response, BlueskyJson.Default.SessionAnswer, cancellationToken).ConfigureAwait(false);
        if (Check(answer) is { } fault)
        {
            throw http.Fault(fault is ChannelFault.Unauthorised unauthorised ? Hold(unauthorised) : fault);
        }

        var value = JsonSerializer.Serialize(answer, BlueskyJson.Default.SessionAnswer);
        var kept = await vault.SaveAsync(account, options.AppPassword, value, replaces, cancellationToken).ConfigureAwait(false);
        return kept.Value != value && JsonSerializer.Deserialize(kept.Value, BlueskyJson.Default.SessionAnswer) is { } theirs && Check(theirs) is null
            ? ToSession(theirs, kept)
            : ToSession(answer, kept);
    }

    /// <summary>Says why an answer makes no session that works; null when it does.</summary>
    private ChannelFault? Check(SessionAnswer answer) => answer switch
    {
        { Active: false } => new ChannelFault.Unauthorised($"Bluesky says that the account is not active ({StatusOf(answer)}). Sign in at bsky.app to see why; nothing is read or sent until it is."),
        _ when answer.Did is null || !AtUri.IsDid(answer.Did) || !IsToken(answer.AccessJwt) || !IsToken(answer.RefreshJwt) =>
            new ChannelFault.Unreadable("the session lacks its did or a token."),
        _ when AtUri.IsDid(options.Identifier) && options.Identifier != answer.Did =>
            new ChannelFault.Unauthorised("The server signs another account in than the settings name. Check Identifier and AppPassword."),
        _ when ServerOf(answer) is null =>
            new ChannelFault.Refused("The account's data server is not at an https address, so no token is sent to it. Check the account's DID document, or the setting Service."),
        _ => null,
    };

    /// <summary>Remembers a refusal, so that a wrong password does not use up the sign-ins of a day.</summary>
    private ChannelFault.Unauthorised Hold(ChannelFault.Unauthorised fault)
    {
        _refusal = (fault, clock.GetUtcNow() + RefusalHolds);
        return fault;
    }

    private BlueskySession ToSession(SessionAnswer answer, KeptSession kept) => new(answer.Did!, ServerOf(answer)!, answer.AccessJwt!, answer.RefreshJwt!, kept);

    /// <summary>The data server that the account's DID document names, else the one it signed in at; null when no token may go there.</summary>
    private Uri? ServerOf(SessionAnswer answer)
    {
        var named = answer.DidDoc?.Service?.FirstOrDefault(static service => service?.Id?.EndsWith("#atproto_pds", StringComparison.Ordinal) ?? false)?.ServiceEndpoint;
        if (named is null)
        {
            return options.Service;
        }

        return Uri.TryCreate(named, UriKind.Absolute, out var server) && BlueskyOptionsValidator.IsServer(server, "https", "http")
            && (server.Scheme == "https" || options.Service.IsLoopback) ? server : null;
    }

    /// <summary>Whether a token can stand in a header.</summary>
    private static bool IsToken(string? token) => !string.IsNullOrEmpty(token) && token.All(static c => c is > ' ' and <= '~');

    /// <summary>Why an account is not active, as the network names it.</summary>
    public static string StatusOf(SessionAnswer answer) =>
        answer.Status is { Length: > 0 and <= 40 } status && status.All(char.IsAsciiLetterOrDigit) ? status : "it does not say why";
}
