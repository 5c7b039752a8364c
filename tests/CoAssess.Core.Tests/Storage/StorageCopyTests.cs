using System.Text;
using CoAssess.Contracts.Storage;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Storage;

public sealed class StorageCopyTests
{
    private readonly StorageEngine _from = InMemoryStorage.Open();
    private readonly StorageEngine _to = InMemoryStorage.Open();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private StorageSide Source => _from.Side("one");

    private StorageSide Target => _to.Side("other");

    [Fact]
    public async Task Everything_arrives_and_is_counted()
    {
        await StoredVillage.BuildAsync(Source, records: 3000, seed: 1, Token);

        var report = Assert.IsType<StorageCopyOutcome.Copied>(await CopyAsync()).Report;

        Assert.Equal((3000, 8, 1_270_035, 21), (report.Records, report.Blobs, report.BlobBytes, report.Messages));
        Assert.Equal(3029, report.Written);
        Assert.Equal(await StoredVillage.DescribeAsync(Source, Token), await StoredVillage.DescribeAsync(Target, Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_call_and_run_again_all_arrives_once(bool afterwards)
    {
        await StoredVillage.BuildAsync(Source, records: 150, seed: 2, Token);
        var expected = await StoredVillage.DescribeAsync(Source, Token);
        var strikes = 0;
        for (var call = 1; ; call++, strikes++)
        {
            var to = InMemoryStorage.Open();
            var store = new InterruptingStore(to.Records, to.Blobs, new Interruption(call, afterwards));
            var isKilled = await IsKilledAsync(() => CopyAsync(to.Side("other") with { Records = store, Blobs = store }));

            var outcome = await CopyAsync(to.Side("other"));

            Assert.Equal(expected, await StoredVillage.DescribeAsync(to.Side("other"), Token));
            if (!isKilled)
            {
                Assert.IsType<StorageCopyOutcome.CopiedBefore>(outcome);
                break;
            }

            Assert.True(outcome is StorageCopyOutcome.Copied or StorageCopyOutcome.CopiedBefore, $"{outcome}");
        }

        Assert.InRange(strikes, 50, 2000);
    }

    [Fact]
    public async Task What_an_earlier_run_brought_is_not_written_again_and_what_went_since_goes()
    {
        await StoredVillage.BuildAsync(Source, records: 400, seed: 3, Token);
        var hidden = await _from.Queue.TakeAsync(StoredVillage.Queue, 1, TimeSpan.FromHours(1), Token);
        await _to.Records.SaveAsync(MarkOf(Source), Token);
        foreach (var record in await _from.Records.ReadAllAsync(RecordRange.OfTable("notes"), Token).Take(100).ToListAsync(Token))
        {
            await _to.Records.ChangeAsync("notes", record.Key.Partition, [new RecordChange.Upsert(record)], Token);
        }

        await _to.Records.ChangeAsync("notes", "E07000188!gone", [new RecordChange.Upsert(new() { Key = new("notes", "E07000188!gone", "x"), Body = "{}"u8.ToArray() })], Token);

        var report = Assert.IsType<StorageCopyOutcome.Copied>(await CopyAsync()).Report;

        Assert.Single(hidden);
        Assert.Equal(300 + 1 + 8 + 21, report.Written);
        Assert.Equal(await StoredVillage.DescribeAsync(Source, Token), await StoredVillage.DescribeAsync(Target, Token));
    }

    [Fact]
    public async Task A_target_that_holds_anything_else_is_not_touched()
    {
        await StoredVillage.BuildAsync(Source, records: 10, seed: 4, Token);
        await StoredVillage.BuildAsync(Target, records: 3, seed: 5, Token);
        var before = await StoredVillage.DescribeAsync(Target, Token);

        var outcome = await CopyAsync();

        Assert.Equal(new StorageCopyOutcome.TargetNotEmpty("letters"), outcome);
        Assert.Equal(before, await StoredVillage.DescribeAsync(Target, Token));
    }

    [Fact]
    public async Task A_target_that_was_verified_may_be_in_use_and_is_not_touched()
    {
        await StoredVillage.BuildAsync(Source, records: 10, seed: 6, Token);
        await CopyAsync();
        await _to.Records.ChangeAsync("notes", "E07000188!new", [new RecordChange.Upsert(new() { Key = new("notes", "E07000188!new", "x"), Body = "{}"u8.ToArray() })], Token);
        var before = await StoredVillage.DescribeAsync(Target, Token);

        var outcome = await CopyAsync();

        Assert.Equal(new StorageCopyOutcome.CopiedBefore(_to.Clock.GetUtcNow()), outcome);
        Assert.Equal(before, await StoredVillage.DescribeAsync(Target, Token));
    }

    [Fact]
    public async Task A_source_that_is_written_to_meanwhile_is_told_and_the_next_run_brings_the_rest()
    {
        await StoredVillage.BuildAsync(Source, records: 50, seed: 7, Token);
        var late = new LateWriter(_from.Records);

        var outcome = await new StorageCopy(Source with { Records = late }, Target, _to.Clock).RunAsync(null, Token);
        var again = await CopyAsync();

        Assert.Equal("notes", Assert.IsType<StorageCopyOutcome.Differs>(outcome).Part, StringComparer.OrdinalIgnoreCase);
        Assert.IsType<StorageCopyOutcome.Copied>(again);
        Assert.Equal(await StoredVillage.DescribeAsync(Source, Token), await StoredVillage.DescribeAsync(Target, Token));
    }

    [Fact]
    public async Task A_message_that_says_something_else_where_it_arrived_is_told_and_brought_anew()
    {
        await StoredVillage.BuildAsync(Source, records: 50, seed: 9, Token);
        var garbling = new GarblingQueue(_to.Queue);

        var outcome = await CopyAsync(Target with { Queue = garbling });
        var again = await CopyAsync();

        Assert.True(garbling.Garbled, "No message came by.");
        var differs = Assert.IsType<StorageCopyOutcome.Differs>(outcome);
        Assert.Equal(differs.Source, differs.Target); // counting tells nothing
        Assert.IsType<StorageCopyOutcome.Copied>(again);
        Assert.Equal(await StoredVillage.DescribeAsync(Source, Token), await StoredVillage.DescribeAsync(Target, Token));
    }

    [Fact]
    public async Task An_empty_source_is_told() =>
        Assert.Equal(new StorageCopyOutcome.SourceEmpty(), await CopyAsync());

    [Fact]
    public async Task Progress_ends_with_all_parts_begun()
    {
        await StoredVillage.BuildAsync(Source, records: 500, seed: 8, Token);
        var told = new List<StorageCopyProgress>();

        await new StorageCopy(Source, Target, _to.Clock).RunAsync(new Told(told), Token);

        Assert.Equal((9, 10), (told[^1].PartsDone, told[^1].Parts));
        Assert.Equal(told.OrderBy(static at => at.Items), told);
        Assert.Contains(told, static at => at.Items >= 1000);
    }

    private static StoredRecord MarkOf(StorageSide source) => JsonRecords.ToRecord(
        Keys.CopyMark(), new CopyMark(CopyMark.Hash(source.Identity), DateTimeOffset.UnixEpoch, null, new Dictionary<string, string>()), CopyJson.Default.CopyMark);

    private static async Task<bool> IsKilledAsync(Func<Task> run)
    {
        try
        {
            await run();
            return false;
        }
        catch (InterruptedException)
        {
            return true;
        }
    }

    private Task<StorageCopyOutcome> CopyAsync(StorageSide? to = null) => new StorageCopy(Source, to ?? Target, _to.Clock).RunAsync(null, Token).AsTask();

    private sealed class Told(List<StorageCopyProgress> told) : IProgress<StorageCopyProgress>
    {
        public void Report(StorageCopyProgress value) => told.Add(value);
    }

    /// <summary>Spoils the first message.</summary>
    private sealed class GarblingQueue(IWorkQueue queue) : IWorkQueue
    {
        private int _seen;

        public bool Garbled => _seen > 0;

        public ValueTask EnqueueAsync(string name, ReadOnlyMemory<byte> body, TimeSpan delay, CancellationToken cancellationToken) =>
            queue.EnqueueAsync(name, Interlocked.Increment(ref _seen) == 1 ? "spoilt"u8.ToArray() : body, delay, cancellationToken);

        public ValueTask<IReadOnlyList<WorkItem>> TakeAsync(string name, int most, TimeSpan visibility, CancellationToken cancellationToken) => queue.TakeAsync(name, most, visibility, cancellationToken);

        public ValueTask<bool> CompleteAsync(WorkItem item, CancellationToken cancellationToken) => queue.CompleteAsync(item, cancellationToken);

        public ValueTask<bool> PostponeAsync(WorkItem item, TimeSpan after, CancellationToken cancellationToken) => queue.PostponeAsync(item, after, cancellationToken);

        public ValueTask<int> CountAsync(string name, CancellationToken cancellationToken) => queue.CountAsync(name, cancellationToken);

        public ValueTask<IReadOnlyList<WorkItem>> ListPoisonAsync(string name, int most, CancellationToken cancellationToken) => queue.ListPoisonAsync(name, most, cancellationToken);

        public ValueTask<bool> ReplayPoisonAsync(WorkItem item, CancellationToken cancellationToken) => queue.ReplayPoisonAsync(item, cancellationToken);

        public ValueTask<bool> DiscardPoisonAsync(WorkItem item, CancellationToken cancellationToken) => queue.DiscardPoisonAsync(item, cancellationToken);
    }

    /// <summary>Adds a record as soon as a table has been read to its end.</summary>
    private sealed class LateWriter(IRecordStore records) : IRecordStore
    {
        private bool _hasWritten;

        public async ValueTask<RecordPage> ListAsync(RecordRange range, string? continuation, int limit, CancellationToken cancellationToken)
        {
            var page = await records.ListAsync(range, continuation, limit, cancellationToken);
            if (range.Table == "notes" && limit > 1 && !_hasWritten)
            {
                _hasWritten = true;
                await records.ChangeAsync("notes", "E07000188!late", [new RecordChange.Upsert(new() { Key = new("notes", "E07000188!late", "x"), Body = Encoding.UTF8.GetBytes("{}") })], cancellationToken);
            }

            return page;
        }

        public ValueTask<StoredRecord?> FindAsync(RecordKey key, CancellationToken cancellationToken) => records.FindAsync(key, cancellationToken);

        public ValueTask<IReadOnlyDictionary<string, StoredRecord>> FindManyAsync(
            string table, string partition, IReadOnlyCollection<string> rows, CancellationToken cancellationToken) => records.FindManyAsync(table, partition, rows, cancellationToken);

        public ValueTask<ChangeOutcome> ChangeAsync(
            string table, string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken) => records.ChangeAsync(table, partition, changes, cancellationToken);
    }
}
