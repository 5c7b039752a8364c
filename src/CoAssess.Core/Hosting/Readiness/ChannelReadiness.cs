using CoAssess.Connectors;

namespace CoAssess.Hosting;

/// <summary>How many accounts work. The networks are asked every few minutes only, however often a monitor asks us.</summary>
internal sealed class ChannelReadiness(IConnectorDirectory connectors, TimeProvider clock) : IReadinessPart, IDisposable
{
    private static readonly TimeSpan AskedAgainAfter = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BelievedFor = 2 * AskedAgainAfter;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How long a monitor waits for the networks when nothing is known that may still be believed; less than it is given for the whole look.</summary>
    private static readonly TimeSpan MonitorsPatience = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopped = new();
    private Task<PartReadiness>? _asking;
    private long _askedAt;
    private Known? _known;

    public string Name => "channels";

    public async ValueTask<PartReadiness> LookAsync(CancellationToken cancellationToken)
    {
        Task<PartReadiness> asking;
        Known? known;
        lock (_gate)
        {
            if (_asking is null || (_asking.IsCompleted && clock.GetElapsedTime(_askedAt) >= AskedAgainAfter))
            {
                var askedAt = _askedAt = clock.GetTimestamp();
                _asking = Task.Run(() => AskAsync(askedAt), CancellationToken.None); // goes on when the monitor hangs up
            }

            (asking, known) = (_asking, _known);
        }

        if (known is not null && clock.GetElapsedTime(known.AskedAt) < BelievedFor)
        {
            return known.Answer;
        }

        try
        {
            return await asking.WaitAsync(MonitorsPatience, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return new(ReadinessState.Degraded, "The networks were asked and have not all answered yet.");
        }
    }

    public void Dispose()
    {
        _stopped.Cancel();
        _stopped.Dispose();
    }

    private async Task<PartReadiness> AskAsync(long askedAt)
    {
        var health = await Task.WhenAll(connectors.All.Select(connector => AskAsync(connector, _stopped.Token))).ConfigureAwait(false);
        var (ill, degraded) = (health.Count(static one => one is ChannelHealth.Unhealthy), health.Count(static one => one is ChannelHealth.Degraded));
        PartReadiness answer = ill + degraded == 0
            ? new(ReadinessState.Well, health.Length == 1 ? "The one account works." : $"All {health.Length} accounts work.")
            : new(ReadinessState.Degraded, $"Of {health.Length} accounts {ill} do not work and {degraded} work in part; `coassess doctor` says which, and what mends them.");
        _known = new(answer, askedAt);
        return answer;
    }

    private async Task<ChannelHealth> AskAsync(IConnector connector, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await connector.CheckHealthAsync(either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A connector that throws is not well, whatever it throws; what it threw may quote its network and goes nowhere.
        catch (Exception)
#pragma warning restore CA1031
        {
            return new ChannelHealth.Unhealthy("It gave no answer.");
        }
    }

    private sealed record Known(PartReadiness Answer, long AskedAt);
}
