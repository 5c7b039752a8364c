using System.Text;
using CoAssess.Storage;

namespace CoAssess.Contracts.Storage;

/// <summary>What every engine's records promise about ranges: ordinal order, pages that join without gap or double.</summary>
public abstract class RecordOrderContract : StorageContract
{
    private const string Table = "notes";

    private IRecordStore Store => Engine.Records;

    /// <summary>Texts in ordinal order of their UTF-16 characters: a character beyond the basic plane sorts before U+E000.</summary>
    private static readonly string[] Ordered =
        ["!", "!a", "-", "0", "00", "1", "A", "Z", "_", "a", "a!", "a!b", "a0", "aa", "b", "~", "é", "ÿ", "Ā", "ࠀ", "日", "\uD7FF", "🙂", "🙂a", "🙃", "\uE000", "\uFFFD"];

    [Fact]
    public async Task Rows_come_in_ordinal_order()
    {
        await StoreRowsAsync("p", [.. Ordered.Reverse()]);

        Assert.Equal(Ordered, await RowsAsync(RecordRange.OfPartition(Table, "p"), page: 1000));
    }

    [Fact]
    public async Task Partitions_come_in_ordinal_order_and_rows_within_them()
    {
        foreach (var partition in Ordered.Reverse())
        {
            await StoreRowsAsync(partition, "b", "a");
        }

        var keys = await KeysAsync(RecordRange.OfTable(Table), page: 7);

        Assert.Equal(Ordered.SelectMany(static partition => new[] { $"{partition}/a", $"{partition}/b" }), keys);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    public async Task Pages_join_without_gap_or_double(int page)
    {
        string[] rows = [.. Enumerable.Range(0, 10).Select(static n => $"{n:D2}")];
        await StoreRowsAsync("p", rows);

        Assert.Equal(rows, await RowsAsync(RecordRange.OfPartition(Table, "p"), page));
    }

    [Fact]
    public async Task The_last_page_says_that_it_is_the_last()
    {
        await StoreRowsAsync("p", "a", "b");

        var full = await Store.ListAsync(RecordRange.OfPartition(Table, "p"), null, 2, Token);
        var empty = await Store.ListAsync(RecordRange.OfPartition(Table, "none"), null, 2, Token);

        Assert.Equal((2, null), (full.Records.Count, full.Continuation));
        Assert.Equal((0, null), (empty.Records.Count, empty.Continuation));
    }

    [Fact]
    public async Task A_range_begins_with_its_first_row_and_stops_before_its_last()
    {
        await StoreRowsAsync("p", "a", "b", "c", "d");

        Assert.Equal(["b", "c"], await RowsAsync(RecordRange.OfPartition(Table, "p", "b", "d"), page: 1));
        Assert.Equal(["c", "d"], await RowsAsync(RecordRange.OfPartition(Table, "p", rowFrom: "bb"), page: 1));
        Assert.Equal(["a"], await RowsAsync(RecordRange.OfPartition(Table, "p", rowBefore: "b"), page: 1));
        Assert.Empty(await RowsAsync(RecordRange.OfPartition(Table, "p", "d", "a"), page: 1));
    }

    [Fact]
    public async Task A_prefix_of_rows_takes_what_begins_with_it_and_nothing_else()
    {
        await StoreRowsAsync("p", "ab", "ab!", "abz", "abé", "ab🙂", "ac", "aB", "b");

        Assert.Equal(["ab", "ab!", "abz", "abé", "ab🙂"], await RowsAsync(RecordRange.OfRowPrefix(Table, "p", "ab"), page: 2));
    }

    [Fact]
    public async Task A_prefix_may_end_in_a_character_beyond_the_basic_plane()
    {
        await StoreRowsAsync("p", "🙂", "🙂a", "🙃", "\uE000", "z");

        Assert.Equal(["🙂", "🙂a"], await RowsAsync(RecordRange.OfRowPrefix(Table, "p", "🙂"), page: 1));
    }

    [Fact]
    public async Task A_prefix_of_partitions_takes_what_begins_with_it_and_nothing_else()
    {
        foreach (var partition in (string[])["E07", "E07!01", "E07!02", "E071", "E08", "E06"])
        {
            await StoreRowsAsync(partition, "r");
        }

        Assert.Equal(["E07!01/r", "E07!02/r"], await KeysAsync(RecordRange.OfTable(Table, "E07!"), page: 1));
        Assert.Equal(["E07/r", "E07!01/r", "E07!02/r", "E071/r"], await KeysAsync(RecordRange.OfTable(Table, "E07"), page: 3));
    }

    [Fact]
    public async Task Tables_do_not_mix()
    {
        await StoreRowsAsync("p", "a");
        await Store.ChangeAsync("others", "p", [new RecordChange.Insert(Record("others", "p", "b"))], Token);

        Assert.Equal(["a"], await RowsAsync(RecordRange.OfTable(Table), page: 10));
        Assert.Empty(await RowsAsync(RecordRange.OfTable("unknown"), page: 10));
    }

    [Fact]
    public async Task What_changes_between_two_pages_disturbs_nothing_else()
    {
        await StoreRowsAsync("p", "a", "b", "c", "d");
        var first = await Store.ListAsync(RecordRange.OfPartition(Table, "p"), null, 2, Token);

        await Store.ChangeAsync(Table, "p", [new RecordChange.Delete("b"), new RecordChange.Delete("c")], Token);
        await StoreRowsAsync("p", "aa", "bb", "e");
        var second = await Store.ListAsync(RecordRange.OfPartition(Table, "p"), first.Continuation, 10, Token);

        Assert.Equal(["bb", "d", "e"], second.Records.Select(static record => record.Key.Row));
    }

    [Fact]
    public async Task A_continuation_that_no_engine_gave_out_is_refused()
    {
        await StoreRowsAsync("p", "a");

        await Assert.ThrowsAsync<ArgumentException>(
            async () => await Store.ListAsync(RecordRange.OfPartition(Table, "p"), "not one of ours", 10, Token));
    }

    [Fact]
    public async Task A_whole_range_is_read_page_after_page()
    {
        for (var batch = 0; batch < 23; batch++)
        {
            await StoreRowsAsync("p", [.. Enumerable.Range(batch * 100, 100).Select(static n => $"{n:D4}")]);
        }

        var read = await Store.ReadAllAsync(RecordRange.OfPartition(Table, "p"), Token).CountAsync(Token);

        Assert.Equal(2300, read);
    }

    private static StoredRecord Record(string table, string partition, string row) =>
        new() { Key = new(table, partition, row), Body = Encoding.UTF8.GetBytes(row) };

    private async Task StoreRowsAsync(string partition, params string[] rows) => Assert.IsType<ChangeOutcome.Stored>(await Store.ChangeAsync(
        Table, partition, [.. rows.Select(row => new RecordChange.Insert(Record(Table, partition, row)))], Token));

    private async Task<string[]> RowsAsync(RecordRange range, int page) => [.. (await ReadAsync(range, page)).Select(static key => key.Row)];

    private async Task<string[]> KeysAsync(RecordRange range, int page) =>
        [.. (await ReadAsync(range, page)).Select(static key => $"{key.Partition}/{key.Row}")];

    private async Task<List<RecordKey>> ReadAsync(RecordRange range, int page)
    {
        var keys = new List<RecordKey>();
        string? continuation = null;
        do
        {
            var found = await Store.ListAsync(range, continuation, page, Token);
            Assert.InRange(found.Records.Count, 0, page);
            keys.AddRange(found.Records.Select(static record => record.Key));
            continuation = found.Continuation;
        }
        while (continuation is not null);
        return keys;
    }
}
