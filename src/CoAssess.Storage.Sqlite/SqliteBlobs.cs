namespace CoAssess.Storage.Sqlite;

/// <summary>How a blob lies in the file: in chunks of one size, the last one shorter.</summary>
internal static class SqliteBlobs
{
    /// <summary>The content of a chunk: small enough that one place of a blob is read quickly, large enough to be packed well.</summary>
    public const int ChunkBytes = 128 * 1024;

    /// <summary>The low bits of a chunk's number say its place: room for 2 TiB a blob.</summary>
    public const int ChunkBits = 24;

    public static long ChunkId(long blob, long place) => (blob << ChunkBits) | place;
}
