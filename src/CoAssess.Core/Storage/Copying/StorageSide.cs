namespace CoAssess.Storage;

/// <summary>One end of a copy: what keeps an installation.</summary>
/// <param name="Identity">What tells this store from any other, such as a file's full path or an account's address; no secret.</param>
/// <param name="Records">Its records.</param>
/// <param name="Blobs">Its blobs.</param>
/// <param name="Queue">Its messages.</param>
/// <param name="Inventory">What there is of them.</param>
public sealed record StorageSide(string Identity, IRecordStore Records, IBlobStore Blobs, IWorkQueue Queue, IStorageInventory Inventory);
