namespace CoAssess.Storage;

/// <summary>The limits of the strictest engine, enforced by every engine so that nothing is promised that scale cannot keep.</summary>
/// <remarks>Azure Tables: 1 KiB a key (512 UTF-16 characters), 100 entities and 4 MiB a batch, 1 MiB an entity; Azure Queues: 64 KiB a message, 48 KiB before Base64.</remarks>
public static class StorageLimits
{
    /// <summary>The most characters of a partition or row key.</summary>
    public const int MaxKeyLength = 512;

    /// <summary>The most changes in one batch.</summary>
    public const int MaxBatch = 100;

    /// <summary>The most bytes of one batch's bodies and properties together.</summary>
    public const int MaxBatchBytes = 4 * 1024 * 1024;

    /// <summary>The most bytes of one record's body and properties together (a margin below Azure's 1 MiB for keys and overhead).</summary>
    public const int MaxRecordBytes = (1024 * 1024) - 8192;

    /// <summary>The most named properties of one record.</summary>
    public const int MaxProperties = 32;

    /// <summary>The most bytes of one queued message.</summary>
    public const int MaxMessageBytes = 48 * 1024;

    /// <summary>The most records of one page.</summary>
    public const int MaxPage = 1000;
}
