using CoAssess.Contracts.Storage;

namespace CoAssess.Storage.Azure.Tests;

public sealed class AzureRecordStoreTests : RecordStoreContract
{
    protected override StorageEngine Open() => Azurite.Open();
}

public sealed class AzureRecordOrderTests : RecordOrderContract
{
    protected override StorageEngine Open() => Azurite.Open();
}

public sealed class AzureRecordLimitsTests : RecordLimitsContract
{
    protected override StorageEngine Open() => Azurite.Open();
}

public sealed class AzureLargeRecordsTests : LargeRecordsContract
{
    protected override StorageEngine Open() => Azurite.Open();
}

public sealed class AzureBlobStoreTests : BlobStoreContract
{
    protected override StorageEngine Open() => Azurite.Open();
}

public sealed class AzureWorkQueueTests : WorkQueueContract
{
    protected override StorageEngine Open() => Azurite.Open();
}

public sealed class AzureLeasesTests : LeasesContract
{
    protected override StorageEngine Open() => Azurite.Open(AzureLeases.Shortest);

    /// <summary>Azurite looks whether a blob exists and makes it in two steps, so two can make it at once; in Azure "if none matches" is one step. Here the blob is made before.</summary>
    protected override async Task BeforeManyAskAsync()
    {
        var first = await AcquireAsync();
        await first!.DisposeAsync();
    }
}

public sealed class AzureInventoryTests : InventoryContract
{
    protected override StorageEngine Open() => Azurite.Open();
}
