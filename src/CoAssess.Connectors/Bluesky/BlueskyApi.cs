using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CoAssess.Connectors.Http;

namespace CoAssess.Connectors.Bluesky;

/// <summary>The calls of one account: each under its session, which is renewed once when the network no longer accepts it.</summary>
internal sealed class BlueskyApi(ChannelHttp http, BlueskySessions sessions)
{
    /// <summary>Gives the council's own DID.</summary>
    public async ValueTask<string> OwnAsync(CancellationToken cancellationToken) => (await sessions.OpenAsync(cancellationToken).ConfigureAwait(false)).Did;

    /// <summary>Sends a call and gives the answer, whatever its status.</summary>
    /// <param name="make">Makes the call for a session; it is made twice when the session had to be renewed.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <exception cref="ChannelException">The network cannot be reached, or the account cannot sign in.</exception>
    public async ValueTask<HttpResponseMessage> SendAsync(Func<BlueskySession, HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        var response = await SendAsync(make, session, cancellationToken).ConfigureAwait(false);
        if (!BlueskyErrors.IsStale(response, await NameOfErrorAsync(response, cancellationToken).ConfigureAwait(false)))
        {
            return response;
        }

        response.Dispose();
        session = await sessions.RenewAsync(session, cancellationToken).ConfigureAwait(false);
        return await SendAsync(make, session, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks, and gives the bytes of the answer.</summary>
    /// <exception cref="ChannelException">There is no answer of 2xx.</exception>
    public async ValueTask<byte[]> GetAsync(string nsid, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(session => session.Call(HttpMethod.Get, nsid), cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw http.Fault(await FaultOfAsync(response, cancellationToken).ConfigureAwait(false));
        }

        return await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks, and reads the answer.</summary>
    /// <exception cref="ChannelException">There is no answer of 2xx, or it cannot be read.</exception>
    public async ValueTask<T> GetAsync<T>(string nsid, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var body = await GetAsync(nsid, cancellationToken).ConfigureAwait(false);
        return Parse(body, json => JsonSerializer.Deserialize(json, type) ?? throw new JsonException());
    }

    /// <summary>Reads an answer.</summary>
    /// <exception cref="ChannelException">It cannot be read.</exception>
    public T Parse<T>(byte[] body, Func<byte[], T> read)
    {
        try
        {
            return read(body);
        }
        catch (JsonException broken)
        {
            // The exception's own text quotes the body, so only the place of the fault goes on.
            var isPage = body.AsSpan().TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'<', ..];
            throw http.Fault(new ChannelFault.Unreadable(
                isPage ? "it is an HTML page, not JSON." : $"its JSON is broken or of another shape near byte {broken.BytePositionInLine ?? 0} of line {(broken.LineNumber ?? 0) + 1}."));
        }
    }

    /// <summary>Makes the failure of an answer that cannot be read.</summary>
    public ChannelException Unreadable(string what) => Failure(new ChannelFault.Unreadable(what));

    /// <summary>Makes a failure of the account.</summary>
    public ChannelException Failure(ChannelFault fault) => http.Fault(fault);

    /// <summary>Reads the body of an answer.</summary>
    /// <exception cref="ChannelException">It cannot be read.</exception>
    public ValueTask<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken) => http.ReadAsync(response, type, cancellationToken);

    /// <summary>Says what an answer that is no success means.</summary>
    public async ValueTask<ChannelFault> FaultOfAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        BlueskyErrors.FaultOf(http, response, await NameOfErrorAsync(response, cancellationToken).ConfigureAwait(false));

    private static async ValueTask<string?> NameOfErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.IsSuccessStatusCode ? null : await BlueskyErrors.NameOfAsync(response, cancellationToken).ConfigureAwait(false);

    private async ValueTask<HttpResponseMessage> SendAsync(Func<BlueskySession, HttpRequestMessage> make, BlueskySession session, CancellationToken cancellationToken)
    {
        using var request = make(session);
        return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
