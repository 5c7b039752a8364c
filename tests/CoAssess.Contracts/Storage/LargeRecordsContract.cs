using CoAssess.Storage;

namespace CoAssess.Contracts.Storage;

/// <summary>What every engine promises of records that are too large for one piece: the same as of small ones.</summary>
public abstract class LargeRecordsContract : StorageContract
{
    private const string Table = "notes";
    private const int Large = StorageLimits.MaxEntityBytes + 4096;

    private IRecordStore Store => Engine.Records;

    [Theory]
    [InlineData(StorageLimits.MaxEntityBytes - 4)]
    [InlineData(StorageLimits.MaxEntityBytes - 3)]
    [InlineData(5_000_000)]
    public async Task A_large_body_is_found_and_listed_as_it_was_stored(int length)
    {
        var record = Record("a", Noise(length, 1)) with { Properties = new Dictionary<string, string> { ["State"] = "open", ["Number"] = "42" } };

        var eTag = await StoreAsync(new RecordChange.Insert(record));

        foreach (var found in (StoredRecord[])[(await FindAsync("a"))!, Assert.Single((await Store.FindManyAsync(Table, "p", ["a", "b"], Token)).Values), Assert.Single(await ReadAllAsync())])
        {
            Assert.Equal((record.Key, eTag), (found.Key, found.ETag));
            Assert.Equal(record.Properties, found.Properties);
            Assert.True(found.Body.Span.SequenceEqual(record.Body.Span));
        }
    }

    [Fact]
    public async Task Large_and_small_replace_each_other_by_version()
    {
        var small = await StoreAsync(new RecordChange.Insert(Record("a", "{}"u8.ToArray())));
        var large = await StoreAsync(new RecordChange.Replace(Record("a", Noise(Large, 1)) with { ETag = small }));
        var larger = await StoreAsync(new RecordChange.Replace(Record("a", Noise(Large + 1, 2)) with { ETag = large }));

        var late = await ChangeAsync(new RecordChange.Replace(Record("a", Noise(Large, 3)) with { ETag = large }));
        Assert.Equal(new ChangeOutcome.Conflict(0, "a"), late);
        Assert.Equal(Noise(Large + 1, 2), (await FindAsync("a"))!.Body.ToArray());

        await StoreAsync(new RecordChange.Replace(Record("a", "[]"u8.ToArray()) with { ETag = larger }));
        Assert.Equal("[]"u8.ToArray(), (await FindAsync("a"))!.Body.ToArray());
    }

    [Fact]
    public async Task A_large_body_is_stored_whatever_was_there_and_is_no_second_insert()
    {
        await StoreAsync(new RecordChange.Insert(Record("a", Noise(Large, 1))));

        var second = await ChangeAsync(new RecordChange.Insert(Record("a", Noise(Large, 2))));
        Assert.Equal(new ChangeOutcome.Conflict(0, "a"), second);
        Assert.Equal(Noise(Large, 1), (await FindAsync("a"))!.Body.ToArray());

        await StoreAsync(new RecordChange.Upsert(Record("a", Noise(Large, 3))));
        Assert.Equal(Noise(Large, 3), (await FindAsync("a"))!.Body.ToArray());
    }

    [Fact]
    public async Task A_large_record_is_deleted_and_may_come_again()
    {
        var first = await StoreAsync(new RecordChange.Insert(Record("a", Noise(Large, 1))));
        var second = await StoreAsync(new RecordChange.Replace(Record("a", Noise(Large, 2)) with { ETag = first }));

        Assert.IsType<ChangeOutcome.Conflict>(await ChangeAsync(new RecordChange.Delete("a", first)));
        Assert.NotNull(await FindAsync("a"));
        await StoreAsync(new RecordChange.Delete("a", second));
        Assert.Null(await FindAsync("a"));
        Assert.Empty(await ReadAllAsync());
        await StoreAsync(new RecordChange.Delete("a"));

        await StoreAsync(new RecordChange.Insert(Record("a", Noise(Large, 4))));
        Assert.Equal(Noise(Large, 4), (await FindAsync("a"))!.Body.ToArray());
    }

    [Fact]
    public async Task A_batch_of_large_and_small_is_stored_whole_or_not_at_all()
    {
        await StoreAsync(new RecordChange.Insert(Record("old", Noise(Large, 1))));
        RecordChange[] changes =
        [
            new RecordChange.Insert(Record("a", Noise(Large, 2))),
            new RecordChange.Upsert(Record("b", "{}"u8.ToArray())),
            new RecordChange.Upsert(Record("c", Noise(2 * Large, 3))),
            new RecordChange.Delete("old"),
        ];

        await StoreAsync(new RecordChange.Insert(Record("z", "{}"u8.ToArray())));
        Assert.Equal(new ChangeOutcome.Conflict(4, "z"), await ChangeAsync([.. changes, new RecordChange.Insert(Record("z", Noise(Large, 4)))]));
        Assert.Equal(["old", "z"], (await ReadAllAsync()).Select(static record => record.Key.Row));

        Assert.IsType<ChangeOutcome.Stored>(await ChangeAsync(changes));
        Assert.Equal([("a", Large), ("b", 2), ("c", 2 * Large), ("z", 2)], (await ReadAllAsync()).Select(static record => (record.Key.Row, record.Body.Length)));
    }

    [Fact]
    public async Task A_page_ends_before_its_bodies_pass_what_memory_should_hold()
    {
        foreach (var row in (string[])["a", "b", "c"])
        {
            await StoreAsync(new RecordChange.Insert(Record(row, Noise(StorageLimits.MaxPageBytes * 3 / 8, row[0]))));
        }

        var first = await Store.ListAsync(RecordRange.OfPartition(Table, "p"), null, 100, Token);
        var second = await Store.ListAsync(RecordRange.OfPartition(Table, "p"), first.Continuation, 100, Token);

        Assert.Equal(["a", "b"], first.Records.Select(static record => record.Key.Row));
        Assert.Equal(["c"], second.Records.Select(static record => record.Key.Row));
        Assert.Null(second.Continuation);
        Assert.True(second.Records[0].Body.Span.SequenceEqual(Noise(StorageLimits.MaxPageBytes * 3 / 8, 'c')));
    }

    [Fact]
    public async Task A_record_and_a_batchs_large_records_have_at_most_their_bytes()
    {
        var half = new byte[(StorageLimits.MaxRecordBytes / 2) - 4];

        await Assert.ThrowsAsync<StorageLimitException>(async () => await ChangeAsync(new RecordChange.Upsert(Record("a", new byte[StorageLimits.MaxRecordBytes - 3]))));
        await Assert.ThrowsAsync<StorageLimitException>(async () => await ChangeAsync(new RecordChange.Upsert(Record("a", half)), new RecordChange.Upsert(Record("b", [.. half, 0]))));
        Assert.Empty(await ReadAllAsync());
        Assert.IsType<ChangeOutcome.Stored>(await ChangeAsync(new RecordChange.Upsert(Record("a", half)), new RecordChange.Upsert(Record("b", half))));
    }

    [Fact]
    public async Task Readers_find_one_version_or_the_other_whole_while_a_large_record_is_replaced()
    {
        await StoreAsync(new RecordChange.Insert(Record("a", Noise(Large, 0))));
        using var written = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var seen = 0;
        var reading = Task.Run(async () =>
        {
            while (!written.IsCancellationRequested)
            {
                var body = (await FindAsync("a"))!.Body;
                Assert.True(body.Span.SequenceEqual(Noise(Large, body.Span[0])), "A body is no version that was written.");
                Interlocked.Increment(ref seen);
            }
        }, Token);

        for (var version = 1; (version <= 12 || Volatile.Read(ref seen) < 3) && !reading.IsCompleted; version++)
        {
            await StoreAsync(new RecordChange.Upsert(Record("a", Noise(Large, version % 250))));
        }

        await written.CancelAsync();
        await reading;
    }

    private static StoredRecord Record(string row, byte[] body) => new() { Key = new(Table, "p", row), Body = body };

    /// <summary>Bytes that no packing makes smaller; the first says which.</summary>
    private static byte[] Noise(int length, int version)
    {
        var bytes = new byte[length];
        new Random(version).NextBytes(bytes);
        bytes[0] = (byte)version;
        return bytes;
    }

    private ValueTask<StoredRecord?> FindAsync(string row) => Store.FindAsync(new(Table, "p", row), Token);

    private ValueTask<List<StoredRecord>> ReadAllAsync() => Store.ReadAllAsync(RecordRange.OfTable(Table), Token).ToListAsync(Token);

    private async Task<ChangeOutcome> ChangeAsync(params RecordChange[] changes) => await Store.ChangeAsync(Table, "p", changes, Token);

    private async Task<ETag> StoreAsync(RecordChange change) => Assert.Single(Assert.IsType<ChangeOutcome.Stored>(await ChangeAsync(change)).ETags);
}
