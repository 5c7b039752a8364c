using CoAssess.Storage;

namespace CoAssess.Contracts.Storage;

/// <summary>One engine's four ports over one store, with the clock they were built with and what is to be closed at the end.</summary>
public sealed record StorageEngine(IRecordStore Records, IBlobStore Blobs, IWorkQueue Queue, ILeases Leases, FakeClock Clock, IDisposable? Owner = null)
    : IDisposable
{
    public void Dispose() => Owner?.Dispose();
}
