using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace CoAssess.Connectors.Http;

/// <summary>What stands around every call of one account: a time-out per try, retry with jitter, and a circuit that opens when the network is away. It gives up rather than hang; the next run goes on.</summary>
internal sealed class ChannelResilience
{
    private readonly AccountId _account;
    private readonly ChannelHttpOptions _options;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;
    private long _heldUntilTicks;

    public ChannelResilience(AccountId account, ChannelHttpOptions options, TimeProvider clock)
    {
        (_account, _options, _clock) = (account, options, clock);
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Math.Max(1, options.Retries),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.FirstWait,
                MaxDelay = options.LongestWait,
                ShouldHandle = arguments => ValueTask.FromResult(options.Retries > 0 && MayRetry(arguments.Outcome, arguments.Context)),
                DelayGenerator = arguments => ValueTask.FromResult(
                    arguments.Outcome.Result is { } response ? RateHeaders.Wait(response, clock.GetUtcNow()) : null),
                OnRetry = static arguments =>
                {
                    arguments.Outcome.Result?.Dispose();
                    return default;
                },
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = 0.9,
                MinimumThroughput = options.TriesToOpen,
                SamplingDuration = TimeSpan.FromMinutes(2),
                BreakDuration = options.OpenFor,
                ShouldHandle = static arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is TimeoutRejectedException || arguments.Outcome.Exception is HttpRequestException failure && !IsTooLong(failure) || arguments.Outcome.Result is { } response && IsAway(response)),
            })
            .AddTimeout(options.TryTimeout)
            .Build();
    }

    /// <summary>A network that asks for years is asked again within the hour: the answer may have been a mistake, or somebody's in between.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromHours(1);

    private static ResiliencePropertyKey<bool> Repeatable { get; } = new("repeatable");

    /// <summary>Sends a request as often as it may be.</summary>
    /// <exception cref="ChannelException">The network cannot be reached, or asks for a longer wait than we wait out.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        await HoldAsync(cancellationToken).ConfigureAwait(false);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Repeatable, ChannelHttp.IsRepeatable(request));
        try
        {
            var response = await _pipeline.ExecuteAsync(
                async (inner, state) =>
                {
                    var answer = await state.send(state.request, inner.CancellationToken).ConfigureAwait(false);
                    await answer.Content.LoadIntoBufferAsync(state.most, inner.CancellationToken).ConfigureAwait(false); // half a body is a failed try
                    return answer;
                },
                context,
                (request, send, most: _options.MostBytes)).ConfigureAwait(false);
            Note(response);
            return response;
        }
        catch (BrokenCircuitException broken)
        {
            throw new ChannelException(_account, new ChannelFault.Busy(broken.RetryAfter), broken);
        }
        catch (TimeoutRejectedException late)
        {
            throw new ChannelException(_account, new ChannelFault.Busy(null) { MayHaveArrived = true }, late);
        }
        catch (HttpRequestException failure) when (IsTooLong(failure))
        {
            throw new ChannelException(_account, new ChannelFault.Unreadable($"it is longer than {_options.MostBytes / 1024:N0} KiB."), failure);
        }
        catch (HttpRequestException failure)
        {
            throw new ChannelException(_account, new ChannelFault.Busy(null) { MayHaveArrived = !NeverConnected(failure), Unreached = Unreached(failure) }, failure);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Waits out a window that is used up, or gives up when that takes too long.</summary>
    private async ValueTask HoldAsync(CancellationToken cancellationToken)
    {
        var wait = new DateTimeOffset(Interlocked.Read(ref _heldUntilTicks), TimeSpan.Zero) - _clock.GetUtcNow();
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        if (wait > _options.LongestWait)
        {
            throw new ChannelException(_account, new ChannelFault.Busy(wait));
        }

        await Task.Delay(wait, _clock, cancellationToken).ConfigureAwait(false);
    }

    private void Note(HttpResponseMessage response)
    {
        var now = _clock.GetUtcNow();
        if (RateHeaders.Wait(response, now) is { } wait && (RateHeaders.Remaining(response) is 0 || response.StatusCode is HttpStatusCode.TooManyRequests))
        {
            Interlocked.Exchange(ref _heldUntilTicks, (now + (wait < LongestHold ? wait : LongestHold)).UtcTicks);
        }
    }

    private bool MayRetry(Outcome<HttpResponseMessage> outcome, ResilienceContext context)
    {
        var repeatable = context.Properties.GetValue(Repeatable, false);
        return outcome switch
        {
            { Exception: HttpRequestException failure } => (repeatable && !IsTooLong(failure)) || NeverConnected(failure),
            { Exception: TimeoutRejectedException } => repeatable,
            { Result: { } response } => (response.StatusCode is HttpStatusCode.TooManyRequests || (repeatable && IsAway(response)))
                && (RateHeaders.Wait(response, _clock.GetUtcNow()) ?? TimeSpan.Zero) <= _options.LongestWait,
            _ => false,
        };
    }

    private static bool IsAway(HttpResponseMessage response) => response.StatusCode
        is HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>An answer that is too long is so the next time as well; it is no sign that the network is away.</summary>
    private static bool IsTooLong(HttpRequestException failure) => failure.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded;

    private static bool NeverConnected(HttpRequestException failure) => failure.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    /// <summary>What kept a connection from being made, for whoever looks after the account: most often a slip in its settings.</summary>
    private static string? Unreached(HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "nobody here knows a server of that name. Check the account's address, and this machine's connection.",
        HttpRequestError.ConnectionError => "nothing answers at its address. Check the account's address, and what stands between this machine and it.",
        HttpRequestError.SecureConnectionError => "its certificate is not trusted here, or something stands between. Check the account's address, and this machine's certificates.",
        HttpRequestError.ProxyTunnelError => "this machine's proxy does not let the calls through. Allow the account's address in it.",
        _ => null,
    };
}
