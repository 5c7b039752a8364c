using System.Text;
using CoAssess.Contracts.Storage;

namespace CoAssess.Storage.Sqlite.Tests;

/// <summary>What goes wrong with a file is said in words, with the remedy, and nothing stored is lost by it.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly SqliteStorage _storage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task A_file_of_a_newer_version_is_left_alone()
    {
        await ExecuteAsync($"PRAGMA user_version = {Schema.Version + 1}");

        await FailsAsync("written by a newer version of CoAssess", "Update CoAssess");

        await ExecuteAsync($"PRAGMA user_version = {Schema.Version}", checkVersion: false);
        using var engine = _storage.OpenEngine();
        Assert.Null(await engine.Records.FindAsync(new("notes", "p", "r"), Token));
    }

    [Fact]
    public async Task The_file_and_what_stands_beside_it_are_for_their_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Rights are given by the folder there.");
        using var engine = _storage.OpenEngine();
        Assert.Null(await engine.Records.FindAsync(new("notes", "p", "r"), Token));

        var files = Directory.GetFiles(Path.GetDirectoryName(_storage.FilePath)!);

        Assert.NotEmpty(files);
        Assert.All(files, static file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Rights(file)));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_alone()
    {
        await File.WriteAllTextAsync(_storage.FilePath, new string('x', 5000), Token);

        await FailsAsync("is not a storage file of CoAssess", "FilePath");

        Assert.Equal(5000, new FileInfo(_storage.FilePath).Length);
    }

    [Fact]
    public async Task A_database_of_something_else_is_left_alone()
    {
        using (var connection = new Connection(_storage.FilePath, TimeSpan.FromSeconds(1)))
        {
            connection.Execute("CREATE TABLE theirs(x)");
        }

        await FailsAsync("is not a storage file of CoAssess", "FilePath");

        using var theirs = new Connection(_storage.FilePath, TimeSpan.FromSeconds(1));
        Assert.Equal(1, theirs.Scalar("SELECT count(*) FROM sqlite_schema"));
        Assert.Equal(1, (await File.ReadAllBytesAsync(_storage.FilePath, Token))[18]); // 2 would be a file turned to write-ahead
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_said_with_the_remedy()
    {
        await using var file = new SqliteFile(new() { FilePath = "/proc/coassess/storage.db" });

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => file.WriteAsync(static session => session.Next(), Token));

        Assert.Contains("cannot be opened for writing", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/proc", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_another_program_keeps_locked_is_said_after_the_busy_timeout_and_works_again_when_it_is_free()
    {
        await ExecuteAsync("PRAGMA user_version");
        using var other = new Connection(_storage.FilePath, TimeSpan.FromSeconds(1));
        other.Execute("BEGIN IMMEDIATE");
        await using var file = new SqliteFile(new() { FilePath = _storage.FilePath, BusyTimeout = TimeSpan.FromMilliseconds(200) });
        var store = new SqliteRecordStore(file);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(async () => await StoreAsync(store, "a"));
        other.Execute("ROLLBACK");
        await StoreAsync(store, "b");

        Assert.Contains("BusyTimeout", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["b"], await RowsAsync(store));
    }

    [Fact]
    public async Task Readers_do_not_wait_for_a_writer()
    {
        using var engine = _storage.OpenEngine();
        await StoreAsync(engine.Records, "a");
        using var other = new Connection(_storage.FilePath, TimeSpan.FromSeconds(1));
        other.Execute("BEGIN IMMEDIATE; DELETE FROM record");

        var rows = await RowsAsync(engine.Records);

        Assert.Equal(["a"], rows);
    }

    [Fact]
    public async Task A_full_disk_is_said_and_what_was_stored_before_stays()
    {
        await using var file = _storage.OpenFile();
        var store = new SqliteRecordStore(file);
        await StoreAsync(store, "before");
        await file.WriteAsync(static session => session.Connection.Scalar("PRAGMA max_page_count = 1"), Token);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(async () => await StoreAsync(store, "large", bytes: 900_000));
        await file.WriteAsync(static session => session.Connection.Scalar("PRAGMA max_page_count = 1000000"), Token);
        await StoreAsync(store, "later");

        Assert.Contains("is full", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["before", "later"], await RowsAsync(store));
    }

    [Fact]
    public async Task A_write_that_fails_takes_none_of_those_written_with_it_along()
    {
        await using var file = _storage.OpenFile();
        var store = new SqliteRecordStore(file);

        var writes = Enumerable.Range(0, 40).Select(n => n % 10 == 3
            ? file.WriteAsync<long>(session => throw new InvalidOperationException($"{session.TableId("doomed")}"), Token)
            : Task.Run(async () => { await StoreAsync(store, $"{n:D2}"); return 0L; })).ToList();
        await Task.WhenAll(writes).ContinueWith(static _ => { }, TaskScheduler.Default);

        Assert.Equal(4, writes.Count(static write => write.Exception?.InnerException is InvalidOperationException));
        Assert.Equal(36, (await RowsAsync(store)).Length);
    }

    [Fact]
    public async Task What_is_asked_for_together_is_written_together()
    {
        await using var file = _storage.OpenFile();
        await file.WriteAsync(static session => session.Next(), Token);
        using var isBusy = new ManualResetEventSlim();
        var busy = file.WriteAsync(session => { isBusy.Wait(Token); return 0; }, Token);

        var counters = Enumerable.Range(0, 50).Select(_ => file.WriteAsync(static session => session.Connection.Scalar("SELECT value FROM counter"), Token)).ToList();
        var numbers = Enumerable.Range(0, 50).Select(_ => file.WriteAsync(static session => session.Next(), Token)).ToList();
        isBusy.Set();
        await busy;

        Assert.Single((await Task.WhenAll(counters)).Distinct());
        Assert.Equal(50, (await Task.WhenAll(numbers)).Distinct().Count());
    }

    [Fact]
    public async Task The_file_stays_one_file_when_it_is_closed()
    {
        using (var engine = _storage.OpenEngine())
        {
            await StoreAsync(engine.Records, "a");
        }

        Assert.Equal(["storage.db"], Directory.GetFiles(Path.GetDirectoryName(_storage.FilePath)!).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Erased_words_are_nowhere_in_the_closed_file()
    {
        using (var engine = _storage.OpenEngine())
        {
            var secret = new StoredRecord { Key = new("notes", "p", "r"), Body = Encoding.UTF8.GetBytes("a very private sentence " + new string('x', 9000)) };
            await engine.Records.ChangeAsync("notes", "p", [new RecordChange.Insert(secret)], Token);
            await engine.Records.ChangeAsync("notes", "p", [new RecordChange.Delete("r")], Token);
        }

        Assert.DoesNotContain("private sentence", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_storage.FilePath, Token)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_medium_was_cleaned_erased_words_are_nowhere_while_the_file_is_open_either()
    {
        using var file = new SqliteFile(new() { FilePath = _storage.FilePath });
        var records = new SqliteRecordStore(file);
        var secret = new StoredRecord { Key = new("notes", "p", "r"), Body = Encoding.UTF8.GetBytes("a very private sentence " + new string('x', 9000)) };
        await records.ChangeAsync("notes", "p", [new RecordChange.Insert(secret)], Token);
        Assert.NotNull(await records.FindAsync(secret.Key, Token));
        await records.ChangeAsync("notes", "p", [new RecordChange.Delete("r")], Token);

        var isClean = await file.CleanAsync(Token);

        Assert.True(isClean);
        foreach (var path in Directory.GetFiles(Path.GetDirectoryName(_storage.FilePath)!))
        {
            await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, Token);
            Assert.DoesNotContain("private sentence", Encoding.Latin1.GetString(copy.ToArray()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_killed_save_left_behind_is_swept_away_an_hour_later()
    {
        using (var killed = _storage.OpenEngine())
        {
            var stalls = new GeneratedStream(9_000_000) { OnRead = static read => { if (read > 5_000_000) { throw new InvalidOperationException("killed"); } } };
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await killed.Blobs.SaveAsync("inbox", stalls, Token));
            await ExecuteAsync("UPDATE unaddressed SET touched_at = 638000000000000000"); // as a kill leaves it
        }

        var before = await CountChunksAsync();
        using var engine = _storage.OpenEngine();
        await engine.Blobs.SaveAsync("inbox", new GeneratedStream(1_500_000), Token);

        Assert.True(before >= 32, $"{before} chunks were left behind");
        Assert.Equal(12, await CountChunksAsync());
    }

    private static async Task StoreAsync(IRecordStore store, string row, int bytes = 10) => Assert.IsType<ChangeOutcome.Stored>(await store.ChangeAsync(
        "notes", "p", [new RecordChange.Insert(new() { Key = new("notes", "p", row), Body = new byte[bytes] })], Token));

    private static async Task<string[]> RowsAsync(IRecordStore store) =>
        [.. await store.ReadAllAsync(RecordRange.OfTable("notes"), Token).Select(static record => record.Key.Row).ToListAsync(Token)];

    private async Task FailsAsync(params string[] words)
    {
        await using var file = _storage.OpenFile();
        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(
            async () => await new SqliteRecordStore(file).FindAsync(new("notes", "p", "r"), Token));
        Assert.All(words, word => Assert.Contains(word, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(Path.GetDirectoryName(_storage.FilePath)!, failure.Message, StringComparison.Ordinal);
    }

    private async Task<long> CountChunksAsync()
    {
        await using var file = _storage.OpenFile();
        return await file.WriteAsync(static session => session.Connection.Scalar("SELECT count(*) FROM chunk"), Token);
    }

    private async Task ExecuteAsync(string sql, bool checkVersion = true)
    {
        if (checkVersion)
        {
            await using var file = _storage.OpenFile();
            await file.WriteAsync(static session => session.Next(), Token);
        }

        using var connection = new Connection(_storage.FilePath, TimeSpan.FromSeconds(5));
        connection.Execute(sql);
    }

    private static UnixFileMode Rights(string file) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(file);
}
