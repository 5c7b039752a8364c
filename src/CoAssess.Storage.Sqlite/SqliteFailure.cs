using SQLitePCL;

namespace CoAssess.Storage.Sqlite;

/// <summary>SQLite's result codes as words that a person can act on.</summary>
internal static class SqliteFailure
{
    public static StorageUnavailableException Of(int code, string file) => new((code & 0xFF) switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            $"Another program kept the storage file {file} locked for longer than the busy timeout. End its long work, or raise {SqliteStorageOptions.Section}:BusyTimeout.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH or raw.SQLITE_CANTOPEN =>
            $"The storage file {file} cannot be opened for writing. Let this account write both the file and its folder, where the files {file}-wal and {file}-shm are made.",
        raw.SQLITE_FULL =>
            $"The disk of the storage file {file} is full; this write was not stored, earlier ones were. Free some space and run again.",
        raw.SQLITE_NOTADB =>
            $"The file {file} is not a storage file of CoAssess. Name another in {SqliteStorageOptions.Section}:FilePath.",
        raw.SQLITE_CORRUPT =>
            $"The storage file {file} is damaged. Stop every program that uses it and restore the last backup.",
        raw.SQLITE_IOERR =>
            $"The disk failed while the storage file {file} was used (SQLite code {code}); this write was not stored. Check the disk and its free space, and that it is a local one.",
        _ => $"The storage file {file} cannot be used (SQLite code {code}: {raw.sqlite3_errstr(code).utf8_to_string()}).",
    })
    {
        HResult = code,
    };
}
