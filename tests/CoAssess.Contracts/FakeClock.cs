namespace CoAssess.Contracts;

/// <summary>A clock that stands still until a test moves it; timers fire as it passes them.</summary>
public sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = start;
    private TimeSpan _jumped;

    /// <summary>Monday 2 March 2026, 09:00 UTC: a working day in every nation.</summary>
    public FakeClock()
        : this(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now + _jumped;
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _now.UtcTicks;
        }
    }

    /// <summary>Sets what the clock shows forward or back, as an administrator does; no time passes, so neither timestamps nor timers notice.</summary>
    public void Jump(TimeSpan by)
    {
        lock (_gate)
        {
            _jumped += by;
        }
    }

    /// <summary>Moves the clock and fires, in order, the timers it passes.</summary>
    public void Advance(TimeSpan by)
    {
        var until = Time() + by;
        while (Next(until) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _now = until;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private DateTimeOffset Time()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    private Timer? Next(DateTimeOffset until)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.DueAt <= until).MinBy(static timer => timer.DueAt);
            if (next?.DueAt is { } dueAt)
            {
                _now = dueAt > _now ? dueAt : _now;
                next.DueAt = next.Period > TimeSpan.Zero ? dueAt + next.Period : null;
                _timers.RemoveAll(static timer => timer.DueAt is null);
            }

            return next;
        }
    }

    private sealed class Timer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? DueAt { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                DueAt = dueTime < TimeSpan.Zero ? null : clock._now + dueTime;
                Period = period;
                if (DueAt is not null)
                {
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Fire() => callback(state);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
