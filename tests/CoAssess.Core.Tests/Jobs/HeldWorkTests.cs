using CoAssess.Contracts;
using CoAssess.Jobs;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Jobs;

public sealed class HeldWorkTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);
    private readonly FakeClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_storage_that_fails_once_costs_neither_the_lease_nor_the_work()
    {
        var lease = new ShakyLease(static renewal => renewal != 1);
        var stopped = false;

        var done = await HeldWork.RunAsync(lease, Duration, _clock, WorkAsync, Token);

        Assert.True(done);
        Assert.False(stopped);
        Assert.True(lease.Renewals > 10, $"It was renewed {lease.Renewals} times in ten minutes.");

        ValueTask<bool> WorkAsync(CancellationToken stop)
        {
            _clock.Advance(TimeSpan.FromMinutes(10));
            stopped = stop.IsCancellationRequested;
            return new(true);
        }
    }

    [Fact]
    public async Task A_storage_that_stays_away_stops_the_work_when_the_lease_has_run_out_and_not_before()
    {
        var lease = new ShakyLease(static renewal => renewal <= 3); // renewed last at two minutes
        List<bool> stopped = [];

        await Assert.ThrowsAsync<LeaseLostException>(async () => await HeldWork.RunAsync(lease, Duration, _clock, WorkAsync, Token));

        Assert.Equal([false, true], stopped);

        async ValueTask<bool> WorkAsync(CancellationToken stop)
        {
            _clock.Advance(TimeSpan.FromSeconds((4 * 60) - 1));
            stopped.Add(stop.IsCancellationRequested);
            _clock.Advance(TimeSpan.FromSeconds(1));
            stopped.Add(stop.IsCancellationRequested);
            await Task.Delay(Timeout.Infinite, stop);
            return true;
        }
    }

    [Fact]
    public async Task Work_that_ends_well_while_the_storage_is_away_has_ended_well()
    {
        var lease = new ShakyLease(static _ => false);

        var done = await HeldWork.RunAsync(lease, Duration, _clock, WorkAsync, Token);

        Assert.True(done);
        Assert.Equal(1, lease.Renewals);

        ValueTask<bool> WorkAsync(CancellationToken stop)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            return new(!stop.IsCancellationRequested);
        }
    }

    [Fact]
    public async Task A_renewal_that_never_answers_stops_the_work_all_the_same()
    {
        await using var lease = new SilentLease();

        await Assert.ThrowsAsync<LeaseLostException>(async () => await HeldWork.RunAsync(lease, Duration, _clock, WorkAsync, Token));

        async ValueTask<bool> WorkAsync(CancellationToken stop)
        {
            _clock.Advance(Duration);
            Assert.True(stop.IsCancellationRequested);
            await Task.Delay(Timeout.Infinite, stop);
            return true;
        }
    }

    /// <summary>A lease whose storage fails the renewals that it is told to.</summary>
    private sealed class ShakyLease(Func<int, bool> answers) : ILease
    {
        public string Name => "job.shaky";

        public long Fence => 1;

        public int Renewals { get; private set; }

        public ValueTask<bool> RenewAsync(CancellationToken cancellationToken) =>
            answers(++Renewals) ? new(true) : throw new StorageUnavailableException("The storage is away.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class SilentLease : ILease
    {
        public string Name => "job.silent";

        public long Fence => 1;

        public async ValueTask<bool> RenewAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return true;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
