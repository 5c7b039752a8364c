using System.Diagnostics;
using System.Globalization;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Storage;
using CoAssess.Storage.Azure;
using CoAssess.Tests;
using Microsoft.Extensions.Options;

namespace CoAssess.Benchmarks;

/// <summary>
/// Feedback through the store of feedback and the Azure engine, chunk by chunk as intake does it, against the bare SDK writing the same bodies under the same keys in full batches to the
/// same Azurite, as many batches on their way at once, in turns first and second. Then a partition is read back, both ways.
/// </summary>
internal sealed class AzureStoreBenchmark : IBenchmark
{
    private const int ChunkPosts = InboxStore.ChunkPosts;
    private const int Authors = 10_000;
    private const double WriteBar = 0.85;
    private const double ReadBar = 0.9;
    private const double TransactionsBar = 1.3;
    private static readonly CouncilId Council = CouncilId.Parse("E07000999");

    public string Name => "azure-store";

    /// <param name="arguments">How many pieces of feedback, rounds and shards; 50,000, 3 and 1 when not given.</param>
    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        var count = arguments is [var asked, ..] ? int.Parse(asked, CultureInfo.InvariantCulture) : 50_000;
        var rounds = arguments is [_, var times, ..] ? int.Parse(times, CultureInfo.InvariantCulture) : 3;
        var shards = arguments is [_, _, var some, ..] ? int.Parse(some, CultureInfo.InvariantCulture) : 1;
        var options = Options.Create(new CoAssessOptions { Shards = shards });
        await using var azurite = await AzuriteServer.StartAsync();
        var chunks = Chunks(count);
        var kept = await KeptBatches.OfAsync(chunks, options);
        var batches = kept.FullBatches();
        var few = chunks[..Math.Min(8, chunks.Length)];
        await MeasureAsync(azurite, options, few, (await KeptBatches.OfAsync(few, options)).FullBatches(), kept.BatchesAtOnce, isStoreFirst: true); // warms up
        var measured = new List<Round>();
        for (var round = 0; round < rounds; round++)
        {
            measured.Add(await MeasureAsync(azurite, options, chunks, batches, kept.BatchesAtOnce, isStoreFirst: round % 2 == 0));
        }

        return Print(count, kept.Records, batches.Length, shards, measured);
    }

    private static bool Print(int count, int records, int fewest, int shards, List<Round> rounds)
    {
        var write = Median(rounds, static round => round.BareWrite / round.StoreWrite);
        var read = Median(rounds, static round => round.BareRead / round.StoreRead);
        var beyond = (rounds[0].Requests - fewest) * 100.0 / records;
        Console.WriteLine($"{count:N0} pieces of feedback, {records:N0} records with their indexes, {shards} shard(s); {rounds.Count} round(s), interleaved");
        foreach (var round in rounds)
        {
            Console.WriteLine($"store {round.StoreWrite,7:F1} s {records / round.StoreWrite,9:N0} records/s   bare SDK {round.BareWrite,7:F1} s {records / round.BareWrite,9:N0} records/s   read back: store {round.StoreRead,6:F2} s, bare {round.BareRead,6:F2} s");
        }

        Console.WriteLine($"bar: storing at {WriteBar} of the bare SDK's throughput or more: {write:F2}, {Met(write >= WriteBar)}");
        Console.WriteLine($"bar: at most {TransactionsBar} transactions per 100 records beyond the fewest ({fewest:N0}): {beyond:F2} ({rounds[0].Requests:N0} in all), {Met(beyond <= TransactionsBar)}");
        Console.WriteLine($"bar: reading a partition back at {ReadBar} or more: {read:F2}, {Met(read >= ReadBar)}");
        return write >= WriteBar && beyond <= TransactionsBar && read >= ReadBar;
    }

    private static string Met(bool met) => met ? "met" : "not met";

    private static double Median(List<Round> rounds, Func<Round, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);

    private static async Task<Round> MeasureAsync(
        AzuriteServer azurite, IOptions<CoAssessOptions> options, FeedbackChange[][] chunks, TableTransaction[] batches, int abreast, bool isStoreFirst)
    {
        using var counted = new CountingHandler();
        using var http = new HttpClient(counted, disposeHandler: false);
        var account = new AzureAccount(new() { ConnectionString = azurite.TakeAccount() }, () => new HttpClientTransport(http));
        var records = new AzureRecordStore(account);
        var bare = new TableServiceClient(azurite.TakeAccount());
        await MakeTablesAsync(records, bare, batches);
        var before = counted.Requests;
        var (storeWrite, bareWrite) = await TimeBothAsync(
            isStoreFirst, () => StoreAsync(new(records, options), chunks), () => WriteBareAsync(bare, batches, abreast));
        var requests = counted.Requests - before;
        var partition = Keys.FeedbackPartition(Council.Value, 0);
        var (ours, theirs) = (0L, 0L);
        var (storeRead, bareRead) = await TimeBothAsync(
            isStoreFirst, async () => ours = await ReadAsync(records, partition), async () => theirs = await ReadBareAsync(bare, partition));
        return ours == theirs ? new(storeWrite, bareWrite, requests, storeRead, bareRead) : throw new InvalidOperationException($"{ours} bytes were read back, and {theirs}.");
    }

    private static async Task StoreAsync(FeedbackStore store, FeedbackChange[][] chunks)
    {
        foreach (var chunk in chunks)
        {
            if (!await store.SaveAsync(Council, chunk, CancellationToken.None))
            {
                throw new InvalidOperationException("A chunk was not stored.");
            }
        }
    }

    private static async Task WriteBareAsync(TableServiceClient tables, TableTransaction[] batches, int abreast)
    {
        foreach (var together in batches.Chunk(abreast))
        {
            await Task.WhenAll(together.Select(batch => tables.GetTableClient(batch.Table).SubmitTransactionAsync(
                batch.Records.Select(static record => new TableTransactionAction(
                    TableTransactionActionType.UpsertReplace, new TableEntity(record.Key.Partition, record.Key.Row) { ["body"] = record.Body.ToArray() })))));
        }
    }

    private static async Task<long> ReadAsync(AzureRecordStore records, string partition)
    {
        var bytes = 0L;
        await foreach (var record in records.ReadAllAsync(RecordRange.OfPartition(Keys.FeedbackTable, partition), CancellationToken.None))
        {
            bytes += record.Body.Length;
        }

        return bytes;
    }

    private static async Task<long> ReadBareAsync(TableServiceClient tables, string partition)
    {
        var bytes = 0L;
        await foreach (var entity in tables.GetTableClient(TableNames.Of(Keys.FeedbackTable)).QueryAsync<TableEntity>($"PartitionKey eq '{partition}'", maxPerPage: 1000))
        {
            bytes += entity.GetBinary("body").Length;
        }

        return bytes;
    }

    private static async Task MakeTablesAsync(AzureRecordStore records, TableServiceClient bare, TableTransaction[] batches)
    {
        foreach (var table in batches.Select(static batch => batch.Table).Distinct())
        {
            await records.ChangeAsync(table, "none", [new RecordChange.Delete("none")], CancellationToken.None);
            await bare.CreateTableIfNotExistsAsync(table);
        }
    }

    private static async Task<(double Store, double Bare)> TimeBothAsync(bool isStoreFirst, Func<Task> store, Func<Task> bare)
    {
        var early = isStoreFirst ? 0 : await TimeAsync(bare);
        var ours = await TimeAsync(store);
        return (ours, isStoreFirst ? await TimeAsync(bare) : early);
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Feedback as intake makes it, from a seed: each about the dataset as a whole.</summary>
    private static FeedbackChange[][] Chunks(int count)
    {
        var random = new Random(20261122);
        return [.. Enumerable.Range(0, count).Select(n => Change(n, random)).Chunk(ChunkPosts)];
    }

    private static FeedbackChange Change(int n, Random random)
    {
        var at = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(n);
        var account = new AccountId(SyntheticPosts.Channel, "residents");
        var id = FeedbackId.From(account.Channel, $"p{n}");
        var feedback = new Feedback
        {
            Id = id, Council = Council, Account = account, NativeId = $"p{n}", Version = "1",
            Author = new(random.Next(Authors).ToString("x32", CultureInfo.InvariantCulture)),
            Text = new($"Why did the council pay this, and what did we get for it? ({n}) {new string('x', random.Next(120))}"),
            PostedAt = at, ReceivedAt = at,
            About = new(new("spend"), null, null, MatchKind.Tag),
        };
        return new(id, null, default, new() { Feedback = feedback, Chunk = $"{n / ChunkPosts}", KeptAt = at }, IsRenewed: true);
    }

    private readonly record struct Round(double StoreWrite, double BareWrite, int Requests, double StoreRead, double BareRead);

    private sealed record TableTransaction(string Table, IReadOnlyList<StoredRecord> Records);

    private sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _requests;

        public int Requests => _requests;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _requests);
            return base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Takes down what the store writes, without storing it.</summary>
    private sealed class KeptBatches : IRecordStore
    {
        private readonly Dictionary<(string Table, string Partition), List<StoredRecord>> _records = [];
        private int _batches;

        /// <summary>Takes down all that storing the chunks writes.</summary>
        public static async Task<KeptBatches> OfAsync(FeedbackChange[][] chunks, IOptions<CoAssessOptions> options)
        {
            var kept = new KeptBatches();
            await StoreAsync(new(kept, options), chunks);
            return kept;
        }

        public int Records => _records.Values.Sum(static all => all.Count);

        /// <summary>Gets how many batches of the store were on their way at once: those of a chunk.</summary>
        public int BatchesAtOnce => Math.Max(1, _batches * ChunkPosts / Math.Max(1, _records.Where(static all => all.Key.Table == Keys.FeedbackTable).Sum(static all => all.Value.Count)));

        /// <summary>Gives all that was written in the fewest batches there can be, in about the order it came.</summary>
        public TableTransaction[] FullBatches() =>
            [.. _records.SelectMany(static all => all.Value.Chunk(StorageLimits.MaxBatch).Select((batch, i) => (i, new TableTransaction(TableNames.Of(all.Key.Table), batch))))
                .OrderBy(static one => one.i).Select(static one => one.Item2)];

        public ValueTask<ChangeOutcome> ChangeAsync(
            string table, string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
        {
            _batches++;
            if (!_records.TryGetValue((table, partition), out var records))
            {
                _records[(table, partition)] = records = [];
            }

            records.AddRange(changes.Select(static change => change is RecordChange.Insert insert ? insert.Record : ((RecordChange.Upsert)change).Record));
            return new(new ChangeOutcome.Stored(new CoAssess.Storage.ETag[changes.Count]));
        }

        public ValueTask<StoredRecord?> FindAsync(RecordKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyDictionary<string, StoredRecord>> FindManyAsync(
            string table, string partition, IReadOnlyCollection<string> rows, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<RecordPage> ListAsync(RecordRange range, string? continuation, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
