using CoAssess.Contracts;
using CoAssess.Contracts.Storage;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Storage;

internal static class InMemoryStorage
{
    public static StorageEngine Open()
    {
        var clock = new FakeClock();
        var (records, blobs, queue) = (new InMemoryRecordStore(), new InMemoryBlobStore(clock), new InMemoryWorkQueue(clock));
        return new(records, blobs, queue, new InMemoryLeases(clock), clock) { Inventory = new InMemoryInventory(records, blobs, queue) };
    }
}
