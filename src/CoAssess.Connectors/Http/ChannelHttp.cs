using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CoAssess.Connectors.Http;

/// <summary>The calls of one account: every call goes through the account's resilience, and every failure comes back as what is to be done about it.</summary>
/// <remarks>Redirects are not followed, so that a token never goes to another host, and nothing of a call is logged.</remarks>
public sealed class ChannelHttp
{
    private static readonly HttpRequestOptionsKey<bool> Repeatable = new("CoAssess.Repeatable");
    private readonly IHttpClientFactory _clients;
    private readonly TimeProvider _clock;

    internal ChannelHttp(AccountId account, IHttpClientFactory clients, TimeProvider clock) =>
        (Account, _clients, _clock) = (account, clients, clock);

    /// <summary>Gets the account that calls.</summary>
    public AccountId Account { get; }

    /// <summary>Names the <see cref="HttpClient"/> of an account, for those who add a proxy or a handler of their own to it.</summary>
    /// <param name="account">The account.</param>
    public static string ClientName(AccountId account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return $"CoAssess:{account}";
    }

    /// <summary>Says of a request that sending it twice does what sending it once does (a PUT under a key of ours, a POST with an idempotency key), so that it is retried like a GET.</summary>
    /// <param name="request">The request.</param>
    public static HttpRequestMessage MakeRepeatable(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Set(Repeatable, true);
        return request;
    }

    /// <summary>Sends a request and gives the answer, whatever its status; the body lies in memory.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <exception cref="ChannelException">The network cannot be reached, or asks for a longer wait than is waited out.</exception>
    public async ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var client = _clients.CreateClient(ClientName(Account));
        using var call = new ChannelCall(Account, _clock);
        try
        {
            var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            call.Answered((int)response.StatusCode);
            return response;
        }
        catch (ChannelException failure)
        {
            call.Failed(failure.Fault.GetType().Name);
            throw;
        }
    }

    /// <summary>Asks for something that is there, and reads the JSON of the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="type">The answer's shape, source-generated.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <typeparam name="T">The type of the body.</typeparam>
    /// <exception cref="ChannelException">There is no answer of 2xx, or it is no JSON of that shape.</exception>
    public async ValueTask<T> ReadAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        ThrowUnlessSuccess(response);
        return await ReadAsync(response, type, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds out whether the account works, by a request that changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public async ValueTask<ChannelHealth> CheckAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            ThrowUnlessSuccess(response);
            return new ChannelHealth.Healthy();
        }
        catch (ChannelException failure)
        {
            return HealthOf(failure);
        }
    }

    /// <summary>Says what a failure tells of an account: what passes by itself, and what somebody must mend.</summary>
    /// <param name="failure">The failure.</param>
    public static ChannelHealth HealthOf(ChannelException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.Fault is ChannelFault.Busy or ChannelFault.Unreadable or ChannelFault.Unfinished
            ? new ChannelHealth.Degraded(failure.Reason)
            : new ChannelHealth.Unhealthy(failure.Reason);
    }

    /// <summary>Reads the JSON of an answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="type">Its shape, source-generated.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <typeparam name="T">The type of the body.</typeparam>
    /// <exception cref="ChannelException">It is no JSON of that shape, such as an HTML page or half a body.</exception>
    public async ValueTask<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (body.AsSpan().TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'<', ..])
        {
            throw Fault(new ChannelFault.Unreadable("it is an HTML page, not JSON."));
        }

        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw Fault(new ChannelFault.Unreadable("it is empty."));
        }
        catch (JsonException problem)
        {
            // The exception's own text quotes the body, so only the place of the fault goes on.
            throw Fault(new ChannelFault.Unreadable($"its JSON is broken or of another shape at line {problem.LineNumber + 1}, byte {problem.BytePositionInLine}."));
        }
    }

    /// <summary>Reads the answer of a network to something we posted.</summary>
    /// <param name="request">The request.</param>
    /// <param name="accepted">Reads an answer of 2xx.</param>
    /// <param name="refused">Reads an answer that is none of 2xx, 429 or 5xx; null for what its status says.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The outcome; <see cref="PublishOutcome.Unknown"/> wherever the post may have arrived.</returns>
    public async ValueTask<PublishOutcome> PublishAsync(
        HttpRequestMessage request,
        Func<HttpResponseMessage, ValueTask<PublishOutcome>> accepted,
        Func<HttpResponseMessage, ValueTask<PublishOutcome>>? refused,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        try
        {
            using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            return (int)response.StatusCode switch
            {
                >= 200 and < 300 => await accepted(response).ConfigureAwait(false),
                429 => new PublishOutcome.Busy(RateHeaders.Wait(response, _clock.GetUtcNow()) ?? TimeSpan.FromMinutes(1)),
                408 or >= 500 => new PublishOutcome.Unknown(),
                _ when refused is not null => await refused(response).ConfigureAwait(false),
                _ => OutcomeOf(FaultOf(response)),
            };
        }
        catch (ChannelException failure)
        {
            return OutcomeOf(failure.Fault);
        }
    }

    /// <summary>Says what an answer that is no success means, by its status alone; a connector that knows its network's codes refines it.</summary>
    /// <param name="response">The answer.</param>
    public ChannelFault FaultOf(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => new ChannelFault.Busy(RateHeaders.Wait(response, _clock.GetUtcNow())),
            HttpStatusCode.Unauthorized => new ChannelFault.Unauthorised($"The network does not accept the account's sign-in (401). Renew its key or password in the host's secret store, then try `coassess account check {Account}`."),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new ChannelFault.Gone(),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new ChannelFault.Busy(RateHeaders.Wait(response, _clock.GetUtcNow())) { MayHaveArrived = true },
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new ChannelFault.Refused(
                $"The network's address has moved (it answers {status}). Set the account's address to the new one."),
            _ => new ChannelFault.Refused($"The network refuses the call ({status}). Look at the account's rights and settings with `coassess account check`."),
        };
    }

    /// <summary>Throws what an answer that is no success means.</summary>
    /// <param name="response">The answer.</param>
    /// <exception cref="ChannelException">Always, unless the answer is of 2xx.</exception>
    public void ThrowUnlessSuccess(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (!response.IsSuccessStatusCode)
        {
            throw Fault(FaultOf(response));
        }
    }

    /// <summary>Makes a failure of this account.</summary>
    /// <param name="fault">What is to be done about it.</param>
    public ChannelException Fault(ChannelFault fault) => new(Account, fault);

    /// <summary>Says what a fault means when the network was only asked whether a post of ours arrived: what is wrong with the account holds the message, nothing fails it.</summary>
    /// <param name="fault">The fault.</param>
    public static PublishOutcome OutcomeOfAsking(ChannelFault fault) => fault switch
    {
        ChannelFault.Busy { After: { } after } => new PublishOutcome.Busy(after),
        ChannelFault.Unauthorised => new PublishOutcome.Busy(TimeSpan.FromMinutes(15)),
        _ => new PublishOutcome.Unknown(),
    };

    internal static bool IsRepeatable(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || (request.Options.TryGetValue(Repeatable, out var repeatable) && repeatable);

    /// <summary>Says what a fault means for a post on its way out. What is wrong with the account holds its messages; only what is wrong with a message fails it.</summary>
    /// <param name="fault">The fault.</param>
    public static PublishOutcome OutcomeOf(ChannelFault fault) => fault switch
    {
        ChannelFault.Busy { MayHaveArrived: true } => new PublishOutcome.Unknown(),
        ChannelFault.Busy busy => new PublishOutcome.Busy(busy.After ?? TimeSpan.FromMinutes(1)),
        ChannelFault.Unauthorised => new PublishOutcome.Busy(TimeSpan.FromMinutes(15)),
        ChannelFault.Gone => new PublishOutcome.Gone(),
        ChannelFault.Refused refused => new PublishOutcome.Rejected(refused.Remedy),
        _ => new PublishOutcome.Unknown(),
    };
}
