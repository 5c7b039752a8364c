using CoAssess.Storage;

namespace CoAssess.Contracts.Storage;

/// <summary>What every engine refuses, because the strictest could not keep it; and that it then stores nothing.</summary>
public abstract class RecordLimitsContract : StorageContract
{
    private const string Table = "notes";

    private IRecordStore Store => Engine.Records;

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\u0000")]
    [InlineData("a\tb")]
    [InlineData("a\nb")]
    [InlineData("a\u001F")]
    [InlineData("a\u007F")]
    [InlineData("a\u0085")]
    [InlineData("a\u009F")]
    [InlineData("a\uFFFF")]
    public async Task A_key_that_azure_cannot_hold_is_refused(string key)
    {
        await RefusesAsync("p", new RecordChange.Upsert(Record("p", key)));
        await RefusesAsync(key, new RecordChange.Upsert(Record(key, "r")));
        await RefusesAsync("p", new RecordChange.Delete(key));
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.FindAsync(new(Table, "p", key), Token));
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.FindManyAsync(Table, "p", [key], Token));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_refused_in_a_key()
    {
        await RefusesAsync("p", new RecordChange.Upsert(Record("p", "a\uD83D")));
        await RefusesAsync("p", new RecordChange.Upsert(Record("p", "\uDE42a")));
        await RefusesAsync("p", new RecordChange.Upsert(Record("p", "\uD83D\uD83D\uDE42")));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("a b+c%20'd\"&=:;,.@$^~!*()[]{}|<>`_-")]
    [InlineData("é£€日本🙂")]
    public async Task Any_other_character_is_taken(string key)
    {
        await StoreAsync(key, new RecordChange.Insert(Record(key, key)));

        Assert.NotNull(await Store.FindAsync(new(Table, key, key), Token));
    }

    [Fact]
    public async Task A_key_has_at_most_512_characters()
    {
        var longest = new string('é', StorageLimits.MaxKeyLength);
        await StoreAsync(longest, new RecordChange.Insert(Record(longest, longest)));

        Assert.NotNull(await Store.FindAsync(new(Table, longest, longest), Token));
        await RefusesAsync("p", new RecordChange.Upsert(Record("p", longest + "é")));
        await RefusesAsync(longest + "é", new RecordChange.Upsert(Record(longest + "é", "r")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("1ab")]
    [InlineData("not-a-table")]
    [InlineData("notä")]
    [InlineData("Tables")]
    public async Task A_name_that_is_no_table_is_refused(string table)
    {
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.FindAsync(new(table, "p", "r"), Token));
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.ListAsync(RecordRange.OfTable(table), null, 1, Token));
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.ChangeAsync(table, "p", [new RecordChange.Delete("r")], Token));
    }

    [Fact]
    public async Task A_tables_name_has_at_most_63_characters()
    {
        Assert.Null(await Store.FindAsync(new(new('a', 63), "p", "r"), Token));

        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.FindAsync(new(new('a', 64), "p", "r"), Token));
    }

    [Fact]
    public async Task A_batch_has_from_one_to_a_hundred_changes()
    {
        await RefusesAsync("p");
        await RefusesAsync("p", [.. Enumerable.Range(0, 101).Select(static n => new RecordChange.Upsert(Record("p", $"{n}")))]);
    }

    [Fact]
    public async Task A_batch_changes_a_row_once() =>
        await RefusesAsync("p", new RecordChange.Upsert(Record("p", "r")), new RecordChange.Delete("r"));

    [Fact]
    public async Task A_batch_stays_in_its_partition_and_its_table()
    {
        await RefusesAsync("p", new RecordChange.Upsert(Record("q", "r")));
        await RefusesAsync("p", new RecordChange.Upsert(Record("p", "r") with { Key = new("others", "p", "r") }));
    }

    [Fact]
    public async Task A_replacement_names_the_version_that_was_read() =>
        await RefusesAsync("p", new RecordChange.Replace(Record("p", "r")));

    [Fact]
    public async Task A_batch_has_at_most_its_bytes()
    {
        var fifth = StorageLimits.MaxBatchBytes / 5;

        await RefusesAsync("p", [.. Enumerable.Range(0, 5).Select(n => new RecordChange.Upsert(Record("p", $"{n}") with { Body = new byte[fifth] }))]);
        await StoreAsync("p", [.. Enumerable.Range(0, 5).Select(n => new RecordChange.Upsert(Record("p", $"{n}") with { Body = new byte[fifth - 8] }))]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("two words")]
    [InlineData("PartitionKey")]
    [InlineData("Timestamp")]
    public async Task A_property_that_azure_cannot_name_is_refused(string name) =>
        await RefusesAsync("p", new RecordChange.Upsert(Record("p", "r") with { Properties = new Dictionary<string, string> { [name] = "x" } }));

    [Fact]
    public async Task A_record_has_at_most_32_properties_of_1024_characters()
    {
        var most = Record("p", "r") with { Properties = Enumerable.Range(0, 32).ToDictionary(static n => $"P{n}", static _ => new string('é', 1024)) };

        await StoreAsync("p", new RecordChange.Insert(most));

        Assert.Equal(most.Properties, (await Store.FindAsync(most.Key, Token))!.Properties);
        await RefusesAsync("q", new RecordChange.Upsert(Record("q", "r") with { Properties = Enumerable.Range(0, 33).ToDictionary(static n => $"P{n}", static _ => "") }));
        await RefusesAsync("q", new RecordChange.Upsert(Record("q", "r") with { Properties = new Dictionary<string, string> { ["P"] = new('x', 1025) } }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_page_has_from_1_to_1000_records(int limit) =>
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.ListAsync(RecordRange.OfTable(Table), null, limit, Token));

    [Fact]
    public async Task At_most_a_hundred_rows_are_asked_for_at_once() =>
        await Assert.ThrowsAsync<StorageLimitException>(
            async () => await Store.FindManyAsync(Table, "p", [.. Enumerable.Range(0, 101).Select(static n => $"{n}")], Token));

    [Fact]
    public async Task A_refusal_names_the_limit_and_never_the_content()
    {
        var refusal = await Assert.ThrowsAsync<StorageLimitException>(
            async () => await Store.FindAsync(new(Table, "p", "jo.bloggs@example.org?"), Token));

        Assert.Equal("row key's character 22", refusal.Limit);
        Assert.DoesNotContain("bloggs", refusal.Message, StringComparison.Ordinal);
    }

    private static StoredRecord Record(string partition, string row) => new() { Key = new(Table, partition, row), Body = "{}"u8.ToArray() };

    private async Task StoreAsync(string partition, params RecordChange[] changes) =>
        Assert.IsType<ChangeOutcome.Stored>(await Store.ChangeAsync(Table, partition, changes, Token));

    private async Task RefusesAsync(string partition, params RecordChange[] changes)
    {
        RecordChange[] withGood = changes.Length is 0 or > 99 ? changes : [new RecordChange.Upsert(Record(partition, "good")), .. changes];

        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.ChangeAsync(Table, partition, withGood, Token));

        Assert.DoesNotContain(
            await Store.ReadAllAsync(RecordRange.OfTable(Table), Token).ToListAsync(Token), static record => record.Key.Row == "good");
    }
}
