using System.Text;

namespace CoAssess.Storage.Sqlite.Tests;

/// <summary>No room for one more page: what is asked for then is refused in words, what was acknowledged stays, and with room again all goes on.</summary>
public sealed class DiskFullTests : IDisposable
{
    private const int BatchSize = 20;
    private readonly SqliteStorage _storage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task A_full_disk_is_told_nothing_acknowledged_is_lost_and_writing_goes_on_with_room_again()
    {
        await using var file = _storage.OpenFile();
        var (records, blobs, queue) = (new SqliteRecordStore(file), new SqliteBlobStore(file, TimeProvider.System), new SqliteWorkQueue(file, TimeProvider.System));
        await queue.EnqueueAsync("intake", "before"u8.ToArray(), TimeSpan.Zero, Token);
        await LimitAsync(file, pages: 120);

        var acknowledged = 0;
        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(async () =>
        {
            for (; acknowledged < 1000; acknowledged++)
            {
                await WriteAsync(records, acknowledged);
            }
        });
        var blobFailure = await Assert.ThrowsAsync<StorageUnavailableException>(() => blobs.SaveAsync("releases", Noise(3_000_000), Token).AsTask());

        Assert.InRange(acknowledged, 5, 999);
        Assert.All([failure, blobFailure], static told => Assert.Contains("is full; this write was not stored, earlier ones were. Free some space and run again.", told.Message, StringComparison.Ordinal));
        Assert.Equal(acknowledged * BatchSize, await CountAsync(records)); // each batch whole, the refused one not at all
        Assert.Empty(await blobs.ListAsync("releases", Token).ToListAsync(Token));
        Assert.Equal(1, await queue.CountAsync("intake", Token));

        await LimitAsync(file, pages: 1_000_000);
        await WriteAsync(records, acknowledged);
        var address = await blobs.SaveAsync("releases", Noise(3_000_000), Token);

        Assert.Equal((acknowledged + 1) * BatchSize, await CountAsync(records));
        Assert.Equal(3_000_000, (await blobs.OpenAsync(address, Token))!.Length);
    }

    private static Task<bool> LimitAsync(SqliteFile file, int pages) => file.WriteAsync(
        session =>
        {
            session.Connection.Execute($"PRAGMA max_page_count = {pages}");
            return true;
        },
        Token);

    private static async Task WriteAsync(SqliteRecordStore records, int batch) => Assert.IsType<ChangeOutcome.Stored>(await records.ChangeAsync(
        "notes", $"p{batch}", [.. Enumerable.Range(0, BatchSize).Select(n => new RecordChange.Insert(new() { Key = new("notes", $"p{batch}", $"{n}"), Body = Encoding.UTF8.GetBytes(new string('x', 300)) }))], Token));

    private static async Task<int> CountAsync(SqliteRecordStore records) => await records.ReadAllAsync(RecordRange.OfTable("notes"), Token).CountAsync(Token);

    private static MemoryStream Noise(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return new(bytes);
    }
}
