using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using CoAssess.Contracts.Connectors;
using CoAssess.Contracts.Storage;
using CoAssess.Councils;
using CoAssess.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Storage.Azure.Tests;

/// <summary>What becomes of the blobs that hold large bodies: none is lost that a row points to, none stays that no row points to.</summary>
public sealed class LargeBodiesTests : LargeRecords
{
    /// <remarks>All kills share an account, and the time that the leases of the dead take to end.</remarks>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_call_a_change_is_whole_or_not_there_and_the_sweep_leaves_what_is_pointed_to(bool afterwards)
    {
        var store = Open();
        var tried = new List<(string Change, string Partition)>();
        foreach (var change in (string[])["insert", "replace", "upsert", "shrink", "grow", "delete", "batch"])
        {
            var call = 1;
            for (var isDead = true; isDead; call++)
            {
                var partition = $"{change}{call}";
                tried.Add((change, partition));
                await StoreAsync(store, partition, Before(change, partition));
                using var wire = new DyingNetwork(call, afterwards);
                using var client = new HttpClient(wire);
                await ChangeAndDieAsync(Open(client, retries: 0), partition, change);
                isDead = wire.IsDead;
                await IsWholeAsync(store, change, partition);
            }

            Assert.InRange(call, 5, 40);
            Assert.Equal(StateOf(After(change, tried[^1].Partition)), await StateAsync(store, tried[^1].Partition)); // nobody killed the last
        }

        await store.Sweep.CleanAsync(Token);

        var pointed = 0;
        foreach (var (change, partition) in tried)
        {
            pointed += (await IsWholeAsync(store, change, partition)).Split(' ').Count(static row => row.EndsWith("large", StringComparison.Ordinal));
        }

        Assert.Equal(pointed, await CountBlobsAsync());
    }

    [Theory]
    [InlineData(NetworkFault.LostAnswer)]
    [InlineData(NetworkFault.BadGateway)]
    [InlineData(NetworkFault.ServerError)]
    public async Task Whatever_became_of_an_answer_a_change_is_stored_once_and_leaves_no_blob_behind(NetworkFault fault)
    {
        var calls = 0;
        using var wire = new FaultyNetwork(new SocketsHttpHandler());
        using var client = new HttpClient(wire);
        while (wire.Faults.Count == 0)
        {
            var partition = $"{calls}";
            await StoreAsync(Open(), partition, Before("batch", partition));
            Enumerable.Repeat(NetworkFault.None, calls++).Append(fault).ToList().ForEach(wire.Faults.Enqueue);
            await ChangeAsync(Open(client, retries: 4), partition, "batch");
            Assert.Equal(StateOf(After("batch", partition)), await StateAsync(Open(), partition));
        }

        Assert.InRange(calls, 8, 60);
        Assert.Equal(3 * calls, await CountBlobsAsync());
    }

    [Fact]
    public async Task Killed_with_nine_a_host_leaves_whole_records_and_the_next_sweep_nothing_else()
    {
        var random = new Random(20261122);
        var length = await Child.RunToEndAsync("large", Azurite.Current.TakeAccount(), "0");
        var killed = 0;
        for (var kill = 1; kill <= 5; kill++)
        {
            killed += await Child.RunAndKillAsync(length * (0.4 + (0.5 * random.NextDouble())), "large", Connection, $"{kill}") ? 1 : 0;
        }

        var store = Open();
        await store.Sweep.CleanAsync(Token);

        var left = await store.ReadAllAsync(RecordRange.OfTable("notes"), Token).ToListAsync(Token);
        Assert.InRange(killed, 1, 5);
        Assert.All(left, static record => Assert.Equal(Noise(BitConverter.ToInt32(record.Body.Span)), record.Body.ToArray()));
        Assert.Equal(left.Count, await CountBlobsAsync());
    }

    /// <summary>What a child does until it is killed: large records, stored and deleted.</summary>
    internal static async Task WriteAsync(string connection, int seed)
    {
        var store = Open(connection);
        var random = new Random(seed);
        for (var change = 0; change < 40; change++)
        {
            var row = $"{random.Next(4)}";
            await store.ChangeAsync("notes", "p", [random.Next(4) == 0 ? new RecordChange.Delete(row) : new RecordChange.Upsert(Record("p", row, random.Next(1000)))], CancellationToken.None);
        }
    }

    [Fact]
    public async Task What_a_change_no_longer_points_to_is_gone_when_it_has_ended()
    {
        var store = Open();
        await StoreAsync(store, "p", [Record("p", "a", 1), Record("p", "b", 2), Record("p", "c", 3)]);

        await store.ChangeAsync("notes", "p", [new RecordChange.Delete("a"), new RecordChange.Upsert(Record("p", "b", 4)), new RecordChange.Upsert(Small("p", "c"))], Token);

        Assert.Equal(1, await CountBlobsAsync());
        Assert.Equal(Noise(4), (await store.FindAsync(new("notes", "p", "b"), Token))!.Body.ToArray());
    }

    [Fact]
    public async Task A_change_by_a_host_that_never_saw_a_large_record_removes_the_blob_all_the_same()
    {
        await StoreAsync(Open(), "p", [Record("p", "a", 1)]);

        await Open().ChangeAsync("notes", "p", [new RecordChange.Delete("a")], Token);

        Assert.Equal(0, await CountBlobsAsync());
    }

    [Fact]
    public async Task A_conflict_leaves_no_blob_behind()
    {
        var store = Open();
        await StoreAsync(store, "p", [Record("p", "a", 1)]);

        Assert.IsType<ChangeOutcome.Conflict>(await store.ChangeAsync("notes", "p", [new RecordChange.Insert(Record("p", "z", 2)), new RecordChange.Insert(Record("p", "a", 3))], Token));

        Assert.Equal(1, await CountBlobsAsync());
    }

    [Fact]
    public async Task A_blob_whose_writer_lives_is_left_to_him_and_one_whose_writer_died_goes()
    {
        var store = Open();
        var write = await store.Bodies.StoreAsync("notes", [new RecordChange.Insert(Record("p", "a", 1))], "write", Token);
        var cleaning = store.Sweep.CleanAsync(Token).AsTask();

        await Task.Delay(TimeSpan.FromSeconds(3), Token);
        Assert.False(cleaning.IsCompleted, "A blob that is held was taken for one that nobody wants.");
        Assert.Equal(1, await CountBlobsAsync());

        await cleaning; // he never stores the row, so his lease ends
        Assert.Equal(0, await CountBlobsAsync());
        await StoreRowAsync(Record("p", "a", 1), "write");
        await write.SettleAsync(); // but he only stood still: what his row points to is there again
        Assert.Equal(1, await CountBlobsAsync());
    }

    [Fact]
    public async Task An_erasure_is_not_certified_while_the_body_of_a_record_that_is_gone_lies_there()
    {
        await using var services = AzureNight.Build(Connection, folder: null);
        await StoreAsync(Open(), "p", [Record("p", "a", 1)]);
        await Open().Bodies.StoreAsync("notes", [new RecordChange.Insert(Record("p", "b", 2))], "killed", Token); // its host stores no row any more

        var erasing = services.GetRequiredService<IErasure>().EraseAsync(services.GetRequiredService<Council>().Id, new("nobody"), deletesReplies: false, Token).AsTask();
        await Task.Delay(TimeSpan.FromSeconds(3), Token);

        Assert.False(erasing.IsCompleted, "A certificate was given while words of a gone record lay in a blob.");
        await erasing;
        Assert.Equal(1, await CountBlobsAsync());
    }

    [Fact]
    public async Task A_sweep_that_cannot_have_what_nobody_points_to_fails()
    {
        var account = new AzureAccount(new() { ConnectionString = Connection });
        var write = await Open().Bodies.StoreAsync("notes", [new RecordChange.Insert(Record("p", "a", 1))], "slow", Token);
        var cleaning = new LargeBodySweep(new(account, new(account)), TimeSpan.Zero).CleanAsync(Token).AsTask();
        while (!cleaning.IsCompleted)
        {
            await write.KeepAsync(Token); // he lives, and does not get on
            await Task.Delay(TimeSpan.FromSeconds(1), Token);
        }

        await Assert.ThrowsAsync<StorageUnavailableException>(() => cleaning);
        Assert.Equal(1, await CountBlobsAsync());
    }

    [Fact]
    public async Task What_another_hand_laid_among_the_bodies_is_left_there()
    {
        var store = Open();
        await StoreAsync(store, "p", [Record("p", "a", 1)]);
        await Blobs.GetBlobClient("holiday.jpg").UploadAsync(BinaryData.FromString("not ours"), Token);

        await store.Sweep.CleanAsync(Token);

        Assert.Equal(2, await CountBlobsAsync());
    }

    [Fact]
    public async Task A_body_that_another_hand_removed_is_told_and_not_read_as_empty()
    {
        var store = Open();
        await StoreAsync(store, "p", [Record("p", "a", 1)]);
        await Blobs.DeleteAsync(cancellationToken: Token);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.FindAsync(new("notes", "p", "a"), Token).AsTask());
    }

    [Fact]
    public async Task Hosts_that_write_delete_and_sweep_at_once_lose_nothing()
    {
        AzureRecordStore[] hosts = [Open(), Open(), Open()];
        await StoreAsync(hosts[0], "p", [Record("p", "0", 0)]);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(async n =>
        {
            var own = new Random(n);
            for (var change = 0; change < 15; change++)
            {
                var row = $"{own.Next(3)}";
                await hosts[n].ChangeAsync("notes", "p", [own.Next(3) == 0 ? new RecordChange.Delete(row) : new RecordChange.Upsert(Record("p", row, own.Next(1000)))], Token);
                await hosts[n].Sweep.CleanAsync(Token);
            }
        }));

        var left = await hosts[0].ReadAllAsync(RecordRange.OfTable("notes"), Token).ToListAsync(Token);
        await hosts[0].Sweep.CleanAsync(Token);
        Assert.Equal(left.Count, await CountBlobsAsync());
        Assert.All(left, static record => Assert.Equal(Noise(BitConverter.ToInt32(record.Body.Span)), record.Body.ToArray()));
    }

    [Fact]
    public async Task Large_records_are_carried_both_ways_and_verified()
    {
        var folder = Directory.CreateTempSubdirectory("coassess-large-");
        try
        {
            var (from, back) = (Path.Combine(folder.FullName, "from.db"), Path.Combine(folder.FullName, "back.db"));
            await using var source = Child.OpenSqlite(from);
            await using var middle = AzureNight.Build(Connection, folder: null);
            await using var target = Child.OpenSqlite(back);
            await StoredVillage.BuildAsync(Child.SideOf(source, from), records: 60, seed: 1, Token);
            var expected = await StoredVillage.DescribeAsync(Child.SideOf(source, from), Token);

            Assert.IsType<StorageCopyOutcome.Copied>(await new StorageCopy(Child.SideOf(source, from), Child.SideOf(middle, "account"), TimeProvider.System).RunAsync(null, Token));
            Assert.Equal(1, await CountBlobsAsync());
            Assert.IsType<StorageCopyOutcome.Copied>(await new StorageCopy(Child.SideOf(middle, "account"), Child.SideOf(target, back), TimeProvider.System).RunAsync(null, Token));

            Assert.Equal(expected, await StoredVillage.DescribeAsync(Child.SideOf(target, back), Token), ignoreCase: true);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The rows of a partition before a change.</summary>
    private static IReadOnlyList<StoredRecord> Before(string change, string partition) => change switch
    {
        "insert" => [],
        "grow" => [Small(partition, "a")],
        "batch" => [Record(partition, "a", 1), Record(partition, "b", 2), Small(partition, "c")],
        _ => [Record(partition, "a", 1)],
    };

    private static IReadOnlyList<StoredRecord> After(string change, string partition) => change switch
    {
        "shrink" => [Small(partition, "a")],
        "delete" => [],
        "batch" => [Record(partition, "a", 7), Record(partition, "c", 8), Record(partition, "d", 9)],
        _ => [Record(partition, "a", 7)],
    };

    private static async Task ChangeAsync(AzureRecordStore store, string partition, string change)
    {
        RecordChange[] changes = change switch
        {
            "insert" => [new RecordChange.Insert(Record(partition, "a", 7))],
            "delete" => [new RecordChange.Delete("a")],
            "shrink" => [new RecordChange.Upsert(Small(partition, "a"))],
            "upsert" => [new RecordChange.Upsert(Record(partition, "a", 7))],
            "batch" =>
            [
                new RecordChange.Upsert(Record(partition, "a", 7)), new RecordChange.Delete("b"), new RecordChange.Upsert(Record(partition, "c", 8)), new RecordChange.Insert(Record(partition, "d", 9)),
            ],
            _ => [new RecordChange.Replace(Record(partition, "a", 7) with { ETag = (await store.FindAsync(new("notes", partition, "a"), Token))!.ETag })],
        };
        Assert.IsType<ChangeOutcome.Stored>(await store.ChangeAsync("notes", partition, changes, Token));
    }

    private static async Task ChangeAndDieAsync(AzureRecordStore store, string partition, string change)
    {
        try
        {
            await ChangeAsync(store, partition, change);
        }
        catch (StorageUnavailableException)
        {
            // It is dead.
        }
    }

    private static async Task<string> IsWholeAsync(AzureRecordStore store, string change, string partition)
    {
        var state = await StateAsync(store, partition);
        Assert.Contains(state, (string[])[StateOf(Before(change, partition)), StateOf(After(change, partition))]);
        return state;
    }
}
