using System.Text;
using Azure.Data.Tables;

namespace CoAssess.Storage.Azure.Tests;

/// <summary>What our limits let through, Azure Tables takes; what Azure Tables refuses, our limits stop.</summary>
public sealed class StorageLimitsTests(Azurite azure)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(" ")]
    [InlineData("a b+c'd\"&=:;,.@$^~!*()[]{}|<>`_-")]
    [InlineData("100%")]
    [InlineData("%20")]
    [InlineData("é£€日本🙂")]
    [InlineData("\u00A0\u200B\uD7FF\uE000\uFFFD")]
    public async Task A_key_that_we_take_is_taken_and_found_again(string key)
    {
        var table = await MakeTableAsync();
        var record = Record(key, key);
        StorageGuard.Key(record.Key);

        await table.AddEntityAsync(EntityOf(record), Token);

        var found = await table.GetEntityAsync<TableEntity>(key, key, cancellationToken: Token);
        Assert.Equal((key, key), (found.Value.PartitionKey, found.Value.RowKey));
    }

    [Fact]
    public async Task The_longest_keys_are_taken_and_longer_ones_refused()
    {
        var table = await MakeTableAsync();
        var longest = new string('é', StorageLimits.MaxKeyLength);

        var taken = await AddAsync(table, Record(longest, longest));
        var refused = await AddAsync(table, Record("p", longest + "é"));

        Assert.Equal(0, taken);
        Assert.Equal(400, refused);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    [InlineData("a\nb")]
    [InlineData("a\u001F")]
    [InlineData("a\u007F")]
    [InlineData("a\u0085")]
    public async Task A_key_that_azure_refuses_is_stopped(string key)
    {
        var table = await MakeTableAsync();

        Assert.Equal(400, await AddAsync(table, Record("p", key)));
        Assert.Throws<StorageLimitException>(() => StorageGuard.Key(new("notes", "p", key)));
    }

    /// <remarks>Empty keys are mistakes more often than meant; noncharacters sort differently in engines.</remarks>
    [Theory]
    [InlineData("")]
    [InlineData("a\uFFFF")]
    public async Task A_key_that_azure_would_take_is_stopped_all_the_same(string key)
    {
        var table = await MakeTableAsync();

        Assert.Equal(0, await AddAsync(table, Record("p", key)));
        Assert.Throws<StorageLimitException>(() => StorageGuard.Key(new("notes", "p", key)));
    }

    [Theory]
    [InlineData("tables")]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("with-hyphen")]
    public async Task A_tables_name_that_azure_refuses_is_stopped(string name)
    {
        await MakeTableAsync(); // or skips

        Assert.Equal(400, await AzureStatus.OfAsync(() => azure.MakeTableAsync(name)));
        Assert.Throws<StorageLimitException>(() => StorageGuard.Table(name));
    }

    [Fact]
    public async Task Tables_whose_names_differ_only_in_case_are_one()
    {
        var service = new TableServiceClient(azure.TakeAccount());
        await service.CreateTableAsync("Twice", Token);

        Assert.Equal(409, await AzureStatus.OfAsync(() => service.CreateTableAsync("twice", Token)));
    }

    [Fact]
    public async Task A_batch_of_a_hundred_is_taken_and_one_of_a_hundred_and_one_refused()
    {
        var table = await MakeTableAsync();

        Assert.Equal(0, await SubmitAsync(table, [.. Enumerable.Range(0, StorageLimits.MaxBatch).Select(static n => Record("p", $"{n}"))]));
        Assert.Equal(400, await SubmitAsync(table, [.. Enumerable.Range(0, StorageLimits.MaxBatch + 1).Select(static n => Record("q", $"{n}"))]));
    }

    [Fact]
    public async Task A_batch_that_names_a_row_twice_is_refused_and_stopped()
    {
        Assert.Equal(400, await SubmitAsync(await MakeTableAsync(), [Record("p", "r"), Record("p", "r")]));
        Assert.Throws<StorageLimitException>(() => StorageGuard.Changes("notes", "p", [new RecordChange.Upsert(Record("p", "r")), new RecordChange.Delete("r")]));
    }

    [Fact]
    public async Task The_largest_record_of_one_piece_is_taken_with_all_its_properties()
    {
        var table = await MakeTableAsync();
        var properties = Enumerable.Range(0, StorageLimits.MaxProperties).ToDictionary(static n => $"P{n}", static _ => new string('é', StorageLimits.MaxPropertyLength));
        var empty = Record("p", "r") with { Properties = properties, Body = default };
        var largest = empty with { Body = Noise(StorageLimits.MaxEntityBytes - StorageGuard.SizeOf(empty)) };
        StorageGuard.Changes("notes", "p", [new RecordChange.Insert(largest)]);

        await table.AddEntityAsync(EntityOf(largest), Token);

        var found = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Token)).Value;
        Assert.Equal(largest.Body.ToArray(), BodyOf(found));
        Assert.Equal(properties["P31"], found.GetString("P31"));
    }

    /// <remarks>Azure's documents forbid both; the emulator does not look. Ours is stricter than what these tests can ask.</remarks>
    [Fact]
    public async Task What_azure_forbids_and_its_emulator_lets_through_is_stopped()
    {
        var large = EntityOf(Record("p", "r"));
        for (var column = 0; column < 17; column++)
        {
            large[$"C{column}"] = Noise(65_536);
        }

        Assert.Equal(0, await AzureStatus.OfAsync(async () => await (await MakeTableAsync()).AddEntityAsync(large, Token)));
        Assert.DoesNotContain(EntityOf(Record("p", "r") with { Body = Noise(StorageLimits.MaxEntityBytes) }), static column => column.Value is byte[]); // its body lies elsewhere
        Assert.Equal(0, await SubmitAsync(await MakeTableAsync(), [Record("p", "r"), Record("q", "s")]));
        Assert.Throws<StorageLimitException>(() => StorageGuard.Changes("notes", "p", [new RecordChange.Upsert(Record("p", "r")), new RecordChange.Upsert(Record("q", "s"))]));
    }

    [Fact]
    public async Task The_largest_batch_is_taken_and_arrives_whole()
    {
        var table = await MakeTableAsync();
        var records = FilledBatch(StorageLimits.MaxBatchBytes);
        StorageGuard.Changes("notes", "p", [.. records.Select(static record => new RecordChange.Insert(record))]);

        Assert.Equal(0, await SubmitAsync(table, records));

        var last = (await table.GetEntityAsync<TableEntity>("p", records[^1].Key.Row, cancellationToken: Token)).Value;
        Assert.Equal(records[^1].Body.ToArray(), BodyOf(last));
    }

    [Fact]
    public async Task A_batch_beyond_four_mebibytes_of_request_is_refused_and_stopped()
    {
        var records = FilledBatch(4 * 1024 * 1024);

        Assert.NotEqual(0, await SubmitAsync(await MakeTableAsync(), records));
        Assert.Throws<StorageLimitException>(() => StorageGuard.Changes("notes", "p", [.. records.Select(static record => new RecordChange.Insert(record))]));
    }

    [Fact]
    public async Task Order_and_pages_are_those_of_our_engines()
    {
        var (table, ours) = (await MakeTableAsync(), new InMemoryRecordStore());
        string[] keys = ["!", "!a", "-", "0", "00", "A", "Z", "_", "a", "a!b", "aa", "b", "~", "é", "日", "🙂", "\uE000"];
        foreach (var (partition, row) in keys.SelectMany(partition => keys.Select(row => (partition, row))).Reverse())
        {
            await table.AddEntityAsync(EntityOf(Record(partition, row)), Token);
            await ours.ChangeAsync("notes", partition, [new RecordChange.Insert(Record(partition, row))], Token);
        }

        var theirs = new List<RecordKey>();
        await foreach (var page in table.QueryAsync<TableEntity>(maxPerPage: 7, cancellationToken: Token).AsPages())
        {
            theirs.AddRange(page.Values.Select(static entity => new RecordKey("notes", entity.PartitionKey, entity.RowKey)));
        }

        Assert.Equal(await ours.ReadAllAsync(RecordRange.OfTable("notes"), Token).Select(static record => record.Key).ToListAsync(Token), theirs);
    }

    [Fact]
    public async Task A_range_of_rows_is_that_of_our_engines()
    {
        var (table, ours) = (await MakeTableAsync(), new InMemoryRecordStore());
        foreach (var row in (string[])["ab", "ab!", "abz", "abé", "ac", "aB", "b"])
        {
            await table.AddEntityAsync(EntityOf(Record("p", row)), Token);
            await ours.ChangeAsync("notes", "p", [new RecordChange.Insert(Record("p", row))], Token);
        }

        var range = RecordRange.OfRowPrefix("notes", "p", "ab");
        var theirs = await table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {range.Partition} and RowKey ge {range.RowFrom} and RowKey lt {range.RowBefore}"), cancellationToken: Token)
            .Select(static entity => entity.RowKey).ToListAsync(Token);

        Assert.Equal((await ours.ListAsync(range, null, 10, Token)).Records.Select(static record => record.Key.Row), theirs);
    }

    [Fact]
    public async Task Versions_guard_as_in_our_engines()
    {
        var table = await MakeTableAsync();
        var entity = EntityOf(Record("p", "r"));
        var read = (await table.AddEntityAsync(entity, Token)).Headers.ETag!.Value;
        await table.UpdateEntityAsync(entity, read, TableUpdateMode.Replace, Token);

        Assert.Equal(409, await AzureStatus.OfAsync(() => table.AddEntityAsync(entity, Token)));
        Assert.Equal(412, await AzureStatus.OfAsync(() => table.UpdateEntityAsync(entity, read, TableUpdateMode.Replace, Token)));
        Assert.Equal(412, await AzureStatus.OfAsync(() => table.DeleteEntityAsync("p", "r", read, Token)));
    }

    [Fact]
    public async Task A_batch_with_one_conflict_stores_nothing_as_in_our_engines()
    {
        var table = await MakeTableAsync();
        await table.AddEntityAsync(EntityOf(Record("p", "b")), Token);

        Assert.Equal(409, await SubmitAsync(table, [Record("p", "a"), Record("p", "b")]));

        Assert.Equal(1, await table.QueryAsync<TableEntity>(cancellationToken: Token).CountAsync(Token));
    }

    private static TableEntity EntityOf(StoredRecord record) => StoredEntity.Of(record, "test");

    private static byte[] BodyOf(TableEntity entity) => StoredEntity.Read("notes", entity).Body.ToArray();

    private static StoredRecord Record(string partition, string row) => new() { Key = new("notes", partition, row), Body = Encoding.UTF8.GetBytes("{}") };

    /// <summary>A hundred records with the longest keys, of the given size together.</summary>
    private static List<StoredRecord> FilledBatch(int bytes)
    {
        var keys = Enumerable.Range(0, StorageLimits.MaxBatch).Select(static n => $"{n:D2}".PadRight(StorageLimits.MaxKeyLength, 'x')).ToList();
        var body = (bytes / StorageLimits.MaxBatch) - (2 * (1 + StorageLimits.MaxKeyLength));
        return keys.ConvertAll(row => Record("p", row) with { Body = Noise(body) });
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(20260302).NextBytes(bytes);
        return bytes;
    }

    private static Task<int> AddAsync(TableClient table, StoredRecord record) =>
        AzureStatus.OfAsync(() => table.AddEntityAsync(EntityOf(record), Token));

    private static Task<int> SubmitAsync(TableClient table, IEnumerable<StoredRecord> records) =>
        AzureStatus.OfAsync(() => table.SubmitTransactionAsync(records.Select(static record => new TableTransactionAction(TableTransactionActionType.Add, EntityOf(record))), Token));

    private Task<TableClient> MakeTableAsync() => azure.MakeTableAsync("notes");
}
