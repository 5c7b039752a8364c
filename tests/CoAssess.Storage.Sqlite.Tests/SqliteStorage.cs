using CoAssess.Contracts;
using CoAssess.Contracts.Storage;

namespace CoAssess.Storage.Sqlite.Tests;

/// <summary>A storage file in a folder of its own, removed at the end.</summary>
internal sealed class SqliteStorage : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coassess-sqlite-");

    public string FilePath => Path.Combine(_folder.FullName, "storage.db");

    public static StorageEngine Open()
    {
        var storage = new SqliteStorage();
        return storage.OpenEngine(storage);
    }

    /// <summary>Opens one more engine over the same file, as another process would.</summary>
    public StorageEngine OpenEngine(IDisposable? owner = null, FakeClock? clock = null)
    {
        clock ??= new();
        var file = OpenFile();
        return new(
            new SqliteRecordStore(file), new SqliteBlobStore(file, clock), new SqliteWorkQueue(file, clock), new SqliteLeases(file, clock), clock,
            new Owner(file, owner)) { Inventory = new SqliteInventory(file, clock) };
    }

    public SqliteFile OpenFile() => new(new() { FilePath = FilePath, BusyTimeout = TimeSpan.FromSeconds(30) });

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed class Owner(SqliteFile file, IDisposable? next) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            next?.Dispose();
        }
    }
}
