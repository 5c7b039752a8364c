using CoAssess.Contracts.Storage;

namespace CoAssess.Storage.Sqlite.Tests;

public sealed class SqliteRecordStoreTests : RecordStoreContract
{
    protected override StorageEngine Open() => SqliteStorage.Open();
}

public sealed class SqliteRecordOrderTests : RecordOrderContract
{
    protected override StorageEngine Open() => SqliteStorage.Open();
}

public sealed class SqliteRecordLimitsTests : RecordLimitsContract
{
    protected override StorageEngine Open() => SqliteStorage.Open();
}

public sealed class SqliteLargeRecordsTests : LargeRecordsContract
{
    protected override StorageEngine Open() => SqliteStorage.Open();
}

public sealed class SqliteBlobStoreTests : BlobStoreContract
{
    protected override StorageEngine Open() => SqliteStorage.Open();
}

public sealed class SqliteWorkQueueTests : WorkQueueContract
{
    protected override StorageEngine Open() => SqliteStorage.Open();
}

public sealed class SqliteLeasesTests : LeasesContract
{
    protected override StorageEngine Open() => SqliteStorage.Open();
}

public sealed class SqliteInventoryTests : InventoryContract
{
    protected override StorageEngine Open() => SqliteStorage.Open();
}
