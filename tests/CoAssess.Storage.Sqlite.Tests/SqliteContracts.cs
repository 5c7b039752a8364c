using CoAssess.Contracts.Storage;

namespace CoAssess.Storage.Sqlite.Tests;

public sealed class SqliteRecordStoreTests : RecordStoreContract
{
    protected override StorageEngine Open() => SqliteStorage.Open();
}
