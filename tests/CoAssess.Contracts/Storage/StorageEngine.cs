using CoAssess.Storage;

namespace CoAssess.Contracts.Storage;

/// <summary>One engine's four ports over one store, with the clock they were built with and what is to be closed at the end.</summary>
public sealed record StorageEngine(IRecordStore Records, IBlobStore Blobs, IWorkQueue Queue, ILeases Leases, FakeClock Clock, IDisposable? Owner = null)
    : IDisposable
{
    /// <summary>Gets how long the contracts hide messages and hold leases.</summary>
    /// <value>A minute of the fake clock; an engine whose server goes by a clock of its own has a time that its server can tell, long enough that no busy machine takes as long between two calls.</value>
    public TimeSpan Hold { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets how time passes for an engine whose server goes by a clock of its own; null where moving the fake clock does it.</summary>
    public Func<TimeSpan, Task>? Wait { get; init; }

    /// <summary>Gets what says what the engine holds.</summary>
    public required IStorageInventory Inventory { get; init; }

    /// <summary>Gets the engine as one end of a copy.</summary>
    public StorageSide Side(string identity) => new(identity, Records, Blobs, Queue, Inventory);

    /// <summary>Lets time pass.</summary>
    public Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return Wait?.Invoke(time) ?? Task.CompletedTask;
    }

    /// <summary>Says whether a moment is the present one, as far as the server can be told.</summary>
    public bool IsNow(DateTimeOffset moment) =>
        Wait is null ? moment == Clock.GetUtcNow() : (TimeProvider.System.GetUtcNow() - moment).Duration() < TimeSpan.FromMinutes(1);

    public void Dispose() => Owner?.Dispose();
}
