using CoAssess.Contracts.Storage;

namespace CoAssess.Core.Tests.Storage;

public sealed class InMemoryRecordStoreTests : RecordStoreContract
{
    protected override StorageEngine Open() => InMemoryStorage.Open();
}
