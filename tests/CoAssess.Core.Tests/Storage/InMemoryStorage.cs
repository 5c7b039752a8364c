using CoAssess.Contracts;
using CoAssess.Contracts.Storage;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Storage;

internal static class InMemoryStorage
{
    public static StorageEngine Open()
    {
        var clock = new FakeClock();
        return new(new InMemoryRecordStore(), new InMemoryBlobStore(clock), new InMemoryWorkQueue(clock), new InMemoryLeases(clock), clock);
    }
}
