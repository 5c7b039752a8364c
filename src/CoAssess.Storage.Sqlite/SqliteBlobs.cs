namespace CoAssess.Storage.Sqlite;

/// <summary>How a blob lies in the file: in chunks of one size, the last one shorter.</summary>
internal static class SqliteBlobs
{
    public const int ChunkBytes = 64 * 1024;

    /// <summary>The low bits of a chunk's number say its place: room for 1 TiB a blob.</summary>
    public const int ChunkBits = 24;

    public static long ChunkId(long blob, long place) => (blob << ChunkBits) | place;
}
