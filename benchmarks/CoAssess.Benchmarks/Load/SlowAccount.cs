using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;

namespace CoAssess.Benchmarks.Load;

/// <summary>
/// Azure's documented limits and a region's latencies before an emulator that has neither, in slow motion: every wait is <paramref name="slowness"/> times as long and every limit as many times
/// lower, so that neither the emulator's one thread nor this machine's processors decide how fast hosts are. All hosts share one account.
/// </summary>
/// <param name="slowness">How many seconds of ours a simulated one lasts.</param>
/// <param name="serviceAt">Tells which service answers at a port.</param>
internal sealed class SlowAccount(double slowness, Func<int, StorageService> serviceAt)
{
    /// <summary>Entities a second in a partition, messages a second in a queue, and both and calls together in an account; learn.microsoft.com, "Scalability and performance targets".</summary>
    private const double PartitionLimit = 2_000;
    private const double AccountLimit = 20_000;

    private readonly ConcurrentDictionary<string, Bucket> _partitions = [];
    private readonly Bucket _account = new(AccountLimit, slowness);
    private long _calls;
    private long _refused;
    private long _late;

    private StorageService ServiceAt(int port) => serviceAt(port);

    /// <summary>Gets how many requests there were, those refused included.</summary>
    public long Calls => _calls;

    /// <summary>Gets how many were answered with 503.</summary>
    public long Refused => _refused;

    /// <summary>Gets the share of answers that took longer than the simulated latency; many of them, and the emulator was measured instead.</summary>
    public double LateShare => _calls == _refused ? 0 : (double)_late / (_calls - _refused);

    /// <summary>Gets which queues and partitions refused calls, and how often.</summary>
    public ConcurrentDictionary<string, long> RefusedBy { get; } = [];

    /// <summary>Gets what entities each partition of each table took, reads included.</summary>
    public ConcurrentDictionary<(string Table, string Partition), long> Entities { get; } = [];

    /// <summary>Makes a way to the account.</summary>
    public HttpMessageHandler Way() => new Front(this);

    /// <summary>What a call takes in a region, without waiting for its turn: an assumption, said so where the figures stand.</summary>
    private static TimeSpan Latency(CallKind kind) => TimeSpan.FromMilliseconds(kind switch
    {
        CallKind.Read => 6,
        CallKind.Write => 10,
        CallKind.Query => 12,
        CallKind.Batch => 25,
        CallKind.Blob => 15,
        _ => 10,
    });

    private async Task<HttpResponseMessage> AnswerAsync(StorageCall call, Func<Task<HttpResponseMessage>> ask, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        var partition = call.Partition is null ? null : _partitions.GetOrAdd($"{call.Table ?? "queue"} {call.Partition}", _ => new(PartitionLimit, slowness));
        var refusing = !_account.Holds(call.Entities) ? "account" : partition?.Holds(call.Entities) is false ? $"{call.Table ?? "queue"} {call.Partition}" : null;
        var takes = Latency(call.Kind) * slowness;
        if (refusing is not null)
        {
            Interlocked.Increment(ref _refused);
            RefusedBy.AddOrUpdate(refusing, 1, static (_, before) => before + 1);
            await Task.Delay(takes, cancellationToken);
            return Busy(call.Kind);
        }

        Take(call, partition, call.Entities);
        var began = Stopwatch.GetTimestamp();
        var answer = await ask();
        if (answer.IsSuccessStatusCode && await call.MoreInAsync(answer) is var more and > 0)
        {
            Take(call, partition, more);
        }

        var rest = takes - Stopwatch.GetElapsedTime(began);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, cancellationToken);
        }
        else
        {
            Interlocked.Increment(ref _late);
        }

        return answer;
    }

    private void Take(StorageCall call, Bucket? partition, int entities)
    {
        _account.Take(entities);
        partition?.Take(entities);
        if (call is { Table: { } table, Partition: { } name })
        {
            Entities.AddOrUpdate((table, name), entities, (_, before) => before + entities);
        }
    }

    private static HttpResponseMessage Busy(CallKind kind) => new(HttpStatusCode.ServiceUnavailable)
    {
        Headers = { { "x-ms-error-code", "ServerBusy" } },
        Content = kind is CallKind.Blob or CallKind.Queue
            ? new StringContent("<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>ServerBusy</Code><Message>The server is busy.</Message></Error>", Encoding.UTF8, "application/xml")
            : new StringContent("""{"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"The server is busy."}}}""", Encoding.UTF8, "application/json"),
    };

    private sealed class Front(SlowAccount account) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            await account.AnswerAsync(await StorageCall.ReadAsync(request, account.ServiceAt(request.RequestUri!.Port)), () => base.SendAsync(request, cancellationToken), cancellationToken);
    }

    /// <summary>What may still be taken; a second's worth at most, and what an answer brought beyond it is owed.</summary>
    private sealed class Bucket(double limit, double slowness)
    {
        private readonly Lock _gate = new();
        private readonly double _limit = limit;
        private double _left = limit;
        private long _at = Stopwatch.GetTimestamp();

        public bool Holds(int entities)
        {
            lock (_gate)
            {
                Fill();
                return _left >= entities;
            }
        }

        public void Take(int entities)
        {
            lock (_gate)
            {
                Fill();
                _left -= entities;
            }
        }

        private void Fill()
        {
            var now = Stopwatch.GetTimestamp();
            _left = Math.Min(_limit, _left + (Stopwatch.GetElapsedTime(_at, now).TotalSeconds / slowness * _limit));
            _at = now;
        }
    }
}
