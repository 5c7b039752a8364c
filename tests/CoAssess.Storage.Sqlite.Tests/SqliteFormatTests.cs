using System.Text;
using CoAssess.Contracts.Storage;

namespace CoAssess.Storage.Sqlite.Tests;

/// <summary>How records and blobs lie in the file, and that files of an earlier format are brought to this one with all they hold.</summary>
public sealed class SqliteFormatTests : IDisposable
{
    private readonly SqliteStorage _storage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task A_file_of_format_1_is_brought_to_this_one_with_its_records_and_blobs()
    {
        using (var earlier = new Connection(_storage.FilePath, TimeSpan.FromSeconds(1)))
        {
            earlier.Execute(Format1);
        }

        using var engine = _storage.OpenEngine();
        var record = await engine.Records.FindAsync(new("notes", "p", "r"), Token);
        await using var blob = await engine.Blobs.OpenAsync(new("inbox", new('a', 64)), Token);
        var stored = await engine.Records.ChangeAsync("notes", "p", [new RecordChange.Replace(record! with { Body = "later"u8.ToArray() })], Token);

        Assert.Equal(("7", "words", "Open"), (record.ETag.Value, Encoding.UTF8.GetString(record.Body.Span), record.Properties["State"]));
        Assert.Equal(70_000, (await ReadAsync(blob!)).Count(static letter => letter == 'x'));
        Assert.IsType<ChangeOutcome.Stored>(stored);
    }

    [Fact]
    public async Task A_body_that_grows_and_shrinks_leaves_no_other_behind()
    {
        await using var file = _storage.OpenFile();
        var store = new SqliteRecordStore(file);
        foreach (var length in (int[])[3, 5_000, 70, 900, 0, 5_000, 64])
        {
            var body = Enumerable.Repeat((byte)'x', length).ToArray();
            await store.ChangeAsync("notes", "p", [new RecordChange.Upsert(new() { Key = new("notes", "p", "r"), Body = body })], Token);

            Assert.Equal(body, (await store.FindAsync(new("notes", "p", "r"), Token))!.Body.ToArray());
            Assert.Equal(length > 64 ? 1 : 0, await CountAsync(file, "body"));
        }

        await store.ChangeAsync("notes", "p", [new RecordChange.Upsert(new() { Key = new("notes", "p", "r"), Body = new byte[99] })], Token);
        await store.ChangeAsync("notes", "p", [new RecordChange.Delete("r")], Token);

        Assert.Equal((0, 0), (await CountAsync(file, "record"), await CountAsync(file, "body")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_place_of_a_blob_is_read_alone_whether_it_could_be_packed_or_not(bool isText)
    {
        var content = new byte[3_000_000];
        new Random(1).NextBytes(content);
        for (var i = 0; isText && i < content.Length; i++)
        {
            content[i] = (byte)('a' + (content[i] & 3));
        }

        await using var file = _storage.OpenFile();
        var blobs = new SqliteBlobStore(file, TimeProvider.System);
        await using var blob = (await blobs.OpenAsync(await blobs.SaveAsync("inbox", new MemoryStream(content), Token), Token))!;

        foreach (var place in (int[])[2_999_000, 0, 131_000, 1_048_500, 2_500_000])
        {
            var read = new byte[1_000];
            blob.Position = place;
            await blob.ReadExactlyAsync(read, Token);
            Assert.Equal(content[place..(place + 1_000)], read);
        }

        var kept = await file.WriteAsync(static session => session.Connection.Scalar("SELECT sum(length(bytes)) FROM chunk"), Token);
        Assert.InRange(kept, isText ? 500_000 : content.Length, isText ? content.Length / 2 : content.Length);
    }

    [Fact]
    public async Task The_log_moves_into_the_file_while_the_writing_goes_on()
    {
        await using var file = _storage.OpenFile();
        var store = new SqliteRecordStore(file);
        for (var n = 0; n < 300; n++)
        {
            var record = new StoredRecord { Key = new("notes", "p", $"{n:D4}"), Body = new byte[900_000] };
            await store.ChangeAsync("notes", "p", [new RecordChange.Insert(record)], Token);
        }

        Assert.InRange(new FileInfo(_storage.FilePath).Length, 150_000_000, 300_000_000);
        Assert.InRange(new FileInfo(_storage.FilePath + "-wal").Length, 1, 80_000_000);
    }

    private static async Task<long> CountAsync(SqliteFile file, string table) =>
        await file.WriteAsync(session => session.Connection.Scalar($"SELECT count(*) FROM {table}"), Token);

    private static async Task<string> ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Token);
    }

    /// <summary>A file as version 1 wrote it: a record with a property, and a blob of two chunks.</summary>
    private const string Format1 = """
        PRAGMA application_id = 1131364723;
        PRAGMA user_version = 1;
        CREATE TABLE counter(value INTEGER NOT NULL);
        INSERT INTO counter VALUES(9);
        CREATE TABLE tables(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE);
        CREATE TABLE record(
            table_id INTEGER NOT NULL, partition BLOB NOT NULL, row BLOB NOT NULL,
            version INTEGER NOT NULL, body BLOB NOT NULL, properties TEXT,
            PRIMARY KEY(table_id, partition, row)) WITHOUT ROWID;
        CREATE TABLE blob(
            container TEXT NOT NULL, hash BLOB NOT NULL, id INTEGER NOT NULL, length INTEGER NOT NULL, saved_at INTEGER NOT NULL,
            PRIMARY KEY(container, hash)) WITHOUT ROWID;
        CREATE TABLE chunk(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
        CREATE TABLE unaddressed(id INTEGER PRIMARY KEY, touched_at INTEGER NOT NULL);
        CREATE TABLE message(
            queue TEXT NOT NULL, id INTEGER NOT NULL, receipt INTEGER NOT NULL, tries INTEGER NOT NULL, poison INTEGER NOT NULL,
            visible_at INTEGER NOT NULL, enqueued_at INTEGER NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY(queue, id)) WITHOUT ROWID;
        CREATE INDEX message_waiting ON message(queue, poison, visible_at, id);
        CREATE TABLE lease(name TEXT PRIMARY KEY, fence INTEGER NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE VIEW records AS
            SELECT t.name AS "table", CAST(r.partition AS TEXT) AS partition, CAST(r.row AS TEXT) AS row, CAST(r.body AS TEXT) AS body, r.properties
            FROM record r JOIN tables t ON t.id = r.table_id;
        INSERT INTO tables VALUES(1, 'notes');
        INSERT INTO record VALUES(1, CAST('p' AS BLOB), CAST('r' AS BLOB), 7, CAST('words' AS BLOB), '{"State":"Open"}');
        INSERT INTO blob VALUES('inbox', unhex(printf('%064d', 0)), 8, 70000, 638000000000000000);
        UPDATE blob SET hash = unhex(replace(printf('%064d', 0), '0', 'a'));
        INSERT INTO chunk VALUES(8 << 24, CAST(replace(printf('%065536d', 0), '0', 'x') AS BLOB));
        INSERT INTO chunk VALUES((8 << 24) | 1, CAST(replace(printf('%04464d', 0), '0', 'x') AS BLOB));
        """;
}
