using System.Text;
using CoAssess.Storage;

namespace CoAssess.Contracts.Storage;

/// <summary>What every engine's records promise: what is stored is found again, versions guard it, a batch is whole.</summary>
public abstract class RecordStoreContract : StorageContract
{
    protected const string Table = "notes";
    protected const string Partition = "E07000188";

    protected IRecordStore Store => Engine.Records;

    [Fact]
    public async Task A_stored_record_is_found_with_its_body_its_properties_and_its_version()
    {
        var properties = new Dictionary<string, string> { ["State"] = "open — \"urgent\"", ["Ward"] = "" };

        var eTag = await InsertAsync(Note("a", "{\"words\":\"naïve £5 🙂\"}") with { Properties = properties });

        var found = await Store.FindAsync(Key("a"), Token);
        Assert.NotNull(found);
        Assert.Equal("{\"words\":\"naïve £5 🙂\"}", Text(found));
        Assert.Equal(properties, found.Properties);
        Assert.Equal(eTag, found.ETag);
        Assert.Equal(Key("a"), found.Key);
    }

    [Fact]
    public async Task What_was_never_stored_is_not_found()
    {
        await InsertAsync(Note("a"));

        Assert.Null(await Store.FindAsync(Key("b"), Token));
        Assert.Null(await Store.FindAsync(new("notes", "other", "a"), Token));
        Assert.Null(await Store.FindAsync(new("nothing", Partition, "a"), Token));
    }

    [Fact]
    public async Task A_body_may_be_empty()
    {
        await InsertAsync(Note("a") with { Body = default });

        var found = await Store.FindAsync(Key("a"), Token);

        Assert.Equal(0, found!.Body.Length);
    }

    [Fact]
    public async Task The_store_keeps_its_own_copy_of_a_body()
    {
        var buffer = "before"u8.ToArray();
        await InsertAsync(Note("a") with { Body = buffer });

        "after!"u8.CopyTo(buffer);

        Assert.Equal("before", Text((await Store.FindAsync(Key("a"), Token))!));
    }

    [Fact]
    public async Task Tables_whose_names_differ_only_in_case_are_one()
    {
        await InsertAsync(Note("a", "one"));

        var found = await Store.FindAsync(new("NOTES", Partition, "a"), Token);

        Assert.Equal("one", Text(found!));
    }

    [Fact]
    public async Task Keys_that_differ_only_in_case_are_two()
    {
        await InsertAsync(Note("a", "small"), Note("A", "large"));

        Assert.Equal("small", Text((await Store.FindAsync(Key("a"), Token))!));
        Assert.Equal("large", Text((await Store.FindAsync(Key("A"), Token))!));
    }

    [Fact]
    public async Task Several_rows_are_found_at_once()
    {
        await InsertAsync(Note("a", "1"), Note("b", "2"), Note("c", "3"));

        var found = await Store.FindManyAsync(Table, Partition, ["c", "a", "gone", "a"], Token);

        Assert.Equal(["a", "c"], found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("3", Text(found["c"]));
    }

    [Fact]
    public async Task Nothing_is_found_when_no_row_is_asked_for() =>
        Assert.Empty(await Store.FindManyAsync(Table, Partition, [], Token));

    [Fact]
    public async Task An_insert_conflicts_with_a_row_that_exists()
    {
        await InsertAsync(Note("a", "first"));

        var outcome = await ChangeAsync(new RecordChange.Insert(Note("a", "second")));

        Assert.Equal(new ChangeOutcome.Conflict(0, "a"), outcome);
        Assert.Equal("first", Text((await Store.FindAsync(Key("a"), Token))!));
    }

    [Fact]
    public async Task A_replacement_fits_only_the_version_that_was_read()
    {
        var read = await InsertAsync(Note("a", "1"));

        var first = await ChangeAsync(new RecordChange.Replace(Note("a", "2") with { ETag = read }));
        var late = await ChangeAsync(new RecordChange.Replace(Note("a", "3") with { ETag = read }));

        Assert.NotEqual(read, Assert.Single(Assert.IsType<ChangeOutcome.Stored>(first).ETags));
        Assert.Equal(new ChangeOutcome.Conflict(0, "a"), late);
        Assert.Equal("2", Text((await Store.FindAsync(Key("a"), Token))!));
    }

    [Fact]
    public async Task A_replacement_of_a_row_that_is_gone_conflicts()
    {
        var read = await InsertAsync(Note("a"));
        await ChangeAsync(new RecordChange.Delete("a"));

        var outcome = await ChangeAsync(new RecordChange.Replace(Note("a") with { ETag = read }));

        Assert.Equal(new ChangeOutcome.Conflict(0, "a"), outcome);
    }

    [Fact]
    public async Task A_row_that_was_removed_and_stored_again_has_another_version()
    {
        var before = await InsertAsync(Note("a", "same"));
        await ChangeAsync(new RecordChange.Delete("a"));

        var after = await InsertAsync(Note("a", "same"));

        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task An_upsert_stores_whatever_was_there()
    {
        await ChangeAsync(new RecordChange.Upsert(Note("a", "1")));
        await ChangeAsync(new RecordChange.Upsert(Note("a", "2")));

        Assert.Equal("2", Text((await Store.FindAsync(Key("a"), Token))!));
    }

    [Fact]
    public async Task A_removal_by_version_conflicts_when_the_row_changed_or_is_gone()
    {
        var read = await InsertAsync(Note("a"));
        await ChangeAsync(new RecordChange.Upsert(Note("a")));

        var changed = await ChangeAsync(new RecordChange.Delete("a", read));
        await ChangeAsync(new RecordChange.Delete("a"));
        var gone = await ChangeAsync(new RecordChange.Delete("a", read));

        Assert.IsType<ChangeOutcome.Conflict>(changed);
        Assert.IsType<ChangeOutcome.Conflict>(gone);
    }

    [Fact]
    public async Task A_removal_of_a_row_that_is_gone_already_is_no_conflict()
    {
        var outcome = await ChangeAsync(new RecordChange.Delete("never"));

        Assert.Equal(default, Assert.Single(Assert.IsType<ChangeOutcome.Stored>(outcome).ETags));
    }

    [Fact]
    public async Task A_batch_with_one_conflict_stores_nothing_and_names_the_first_row_that_did_not_fit()
    {
        await InsertAsync(Note("taken", "old"), Note("also", "old"));

        var outcome = await ChangeAsync(
            new RecordChange.Upsert(Note("a")), new RecordChange.Delete("also"), new RecordChange.Insert(Note("taken")), new RecordChange.Insert(Note("b")));

        Assert.Equal(new ChangeOutcome.Conflict(2, "taken"), outcome);
        Assert.Equal(["also", "taken"], await RowsAsync());
    }

    [Fact]
    public async Task A_batch_of_a_hundred_is_stored_whole_with_versions_in_the_order_of_its_changes()
    {
        var outcome = await Store.ChangeAsync(
            Table, Partition, [.. Enumerable.Range(0, 100).Select(static n => new RecordChange.Insert(Note($"{99 - n:D2}", $"{n}")))], Token);

        var eTags = Assert.IsType<ChangeOutcome.Stored>(outcome).ETags;
        var found = (await Store.ListAsync(RecordRange.OfPartition(Table, Partition), null, 1000, Token)).Records;
        Assert.Equal(100, found.Count);
        Assert.Equal(eTags, found.Reverse().Select(static record => record.ETag));
    }

    [Fact]
    public async Task Of_many_writers_of_one_version_exactly_one_is_first()
    {
        var read = await InsertAsync(Note("a", "0"));

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 50).Select(n => Task.Run(
            async () => await ChangeAsync(new RecordChange.Replace(Note("a", $"{n}") with { ETag = read })))));

        Assert.Single(outcomes.OfType<ChangeOutcome.Stored>());
        Assert.Equal(49, outcomes.OfType<ChangeOutcome.Conflict>().Count());
    }

    [Fact]
    public async Task Many_writers_that_read_and_replace_lose_no_count()
    {
        await InsertAsync(Note("sum", "0"));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => CountToAsync(25))));

        Assert.Equal("200", Text((await Store.FindAsync(Key("sum"), Token))!));
    }

    [Fact]
    public async Task A_cancelled_change_stores_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Store.ChangeAsync(Table, Partition, [new RecordChange.Insert(Note("a"))], cancelled));

        Assert.Empty(await RowsAsync());
    }

    protected static RecordKey Key(string row) => new(Table, Partition, row);

    protected static StoredRecord Note(string row, string body = "{}") => new() { Key = Key(row), Body = Encoding.UTF8.GetBytes(body) };

    protected static string Text(StoredRecord record) => Encoding.UTF8.GetString(record.Body.Span);

    protected ValueTask<ChangeOutcome> ChangeAsync(params RecordChange[] changes) => Store.ChangeAsync(Table, Partition, changes, Token);

    private async Task<ETag> InsertAsync(params StoredRecord[] records) =>
        Assert.IsType<ChangeOutcome.Stored>(await ChangeAsync([.. records.Select(static record => new RecordChange.Insert(record))])).ETags[0];

    private async Task<string[]> RowsAsync() =>
        [.. (await Store.ListAsync(RecordRange.OfPartition(Table, Partition), null, 1000, Token)).Records.Select(static record => record.Key.Row)];

    private async Task CountToAsync(int times)
    {
        for (var counted = 0; counted < times;)
        {
            var record = (await Store.FindAsync(Key("sum"), Token))!;
            var next = Note("sum", $"{int.Parse(Text(record)) + 1}") with { ETag = record.ETag };
            counted += await ChangeAsync(new RecordChange.Replace(next)) is ChangeOutcome.Stored ? 1 : 0;
        }
    }
}
