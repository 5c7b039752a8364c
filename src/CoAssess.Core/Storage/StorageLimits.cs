namespace CoAssess.Storage;

/// <summary>The limits of the strictest engine, enforced by every engine so that nothing is promised that scale cannot keep.</summary>
/// <remarks>
/// Azure Tables: 1 KiB a key (512 UTF-16 characters), 100 entities and 4 MiB of request a batch, 1 MiB an entity; Azure Queues: 64 KiB a message,
/// 48 KiB before Base64. A body travels as Base64, four bytes for three, hence a batch's 2.5 MiB. The body of a large record lies in a blob of its own there,
/// and is read and written whole: hence 64 MiB a record, a batch's large records and a page. <see cref="StorageGuard"/> does the checking.
/// </remarks>
public static class StorageLimits
{
    /// <summary>The most characters of a partition or row key.</summary>
    public const int MaxKeyLength = 512;

    /// <summary>The most changes in one batch.</summary>
    public const int MaxBatch = 100;

    /// <summary>The most bytes of one batch's records together, each counted as <see cref="StorageGuard.SizeOf"/> does; of a large record only its keys and properties.</summary>
    public const int MaxBatchBytes = 5 * 512 * 1024;

    /// <summary>The most bytes of a record that is kept in one piece, counted as <see cref="StorageGuard.SizeOf"/> does (a margin below Azure's 1 MiB for overhead); beyond it a record is large, and costs several calls.</summary>
    public const int MaxEntityBytes = (1024 * 1024) - 8192;

    /// <summary>The most bytes of one record, counted as <see cref="StorageGuard.SizeOf"/> does, and of all large records of one batch together.</summary>
    public const int MaxRecordBytes = 64 * 1024 * 1024;

    /// <summary>The most bytes of bodies in one page of several records; one record is given whatever its length.</summary>
    public const int MaxPageBytes = 64 * 1024 * 1024;

    /// <summary>The most named properties of one record.</summary>
    public const int MaxProperties = 32;

    /// <summary>The most characters of a named property's name.</summary>
    public const int MaxPropertyNameLength = 64;

    /// <summary>The most characters of a named property's value.</summary>
    public const int MaxPropertyLength = 1024;

    /// <summary>The most bytes of one queued message.</summary>
    public const int MaxMessageBytes = 48 * 1024;

    /// <summary>The most messages taken at once.</summary>
    public const int MaxTake = 32;

    /// <summary>The most records of one page.</summary>
    public const int MaxPage = 1000;
}
