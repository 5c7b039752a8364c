namespace CoAssess.Storage;

/// <summary>Leases in the memory of this process, for tests and for trying things out.</summary>
internal sealed class InMemoryLeases(TimeProvider clock) : ILeases
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Fence, DateTimeOffset ExpiresAt)> _held = [];
    private long _fence;

    public ValueTask<ILease?> TryAcquireAsync(string name, TimeSpan duration, CancellationToken cancellationToken)
    {
        StorageGuard.Lease(name, duration);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_held.TryGetValue(name, out var held) && held.ExpiresAt > now)
            {
                return new((ILease?)null);
            }

            _held[name] = (++_fence, now + duration);
            return new(new Lease(this, name, _fence, duration));
        }
    }

    private bool Renew(Lease lease, TimeSpan duration)
    {
        lock (_gate)
        {
            if (!_held.TryGetValue(lease.Name, out var held) || held.Fence != lease.Fence)
            {
                return false;
            }

            _held[lease.Name] = (lease.Fence, clock.GetUtcNow() + duration);
            return true;
        }
    }

    private void Release(Lease lease)
    {
        lock (_gate)
        {
            if (_held.TryGetValue(lease.Name, out var held) && held.Fence == lease.Fence)
            {
                _held.Remove(lease.Name);
            }
        }
    }

    private sealed class Lease(InMemoryLeases leases, string name, long fence, TimeSpan duration) : ILease
    {
        public string Name => name;

        public long Fence => fence;

        public ValueTask<bool> RenewAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new(leases.Renew(this, duration));
        }

        public ValueTask DisposeAsync()
        {
            leases.Release(this);
            return ValueTask.CompletedTask;
        }
    }
}
