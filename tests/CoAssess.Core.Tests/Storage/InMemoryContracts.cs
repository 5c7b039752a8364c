using CoAssess.Contracts.Storage;

namespace CoAssess.Core.Tests.Storage;

public sealed class InMemoryRecordStoreTests : RecordStoreContract
{
    protected override StorageEngine Open() => InMemoryStorage.Open();
}

public sealed class InMemoryRecordOrderTests : RecordOrderContract
{
    protected override StorageEngine Open() => InMemoryStorage.Open();
}

public sealed class InMemoryRecordLimitsTests : RecordLimitsContract
{
    protected override StorageEngine Open() => InMemoryStorage.Open();
}

public sealed class InMemoryLargeRecordsTests : LargeRecordsContract
{
    protected override StorageEngine Open() => InMemoryStorage.Open();
}

public sealed class InMemoryBlobStoreTests : BlobStoreContract
{
    protected override StorageEngine Open() => InMemoryStorage.Open();
}

public sealed class InMemoryWorkQueueTests : WorkQueueContract
{
    protected override StorageEngine Open() => InMemoryStorage.Open();
}

public sealed class InMemoryLeasesTests : LeasesContract
{
    protected override StorageEngine Open() => InMemoryStorage.Open();
}

public sealed class InMemoryInventoryTests : InventoryContract
{
    protected override StorageEngine Open() => InMemoryStorage.Open();
}
