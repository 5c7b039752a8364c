using System.Diagnostics;
using CoAssess.Storage;
using CoAssess.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CoAssess.Benchmarks;

/// <summary>Batches of 100 records through the SQLite engine, against bare inserts of the same bytes in transactions of 100.</summary>
/// <remarks>Both write ahead and flush at every commit. "Five tables at once" is how intake writes: five small records a post, a batch a table, together.</remarks>
internal sealed class RecordWrites : IBenchmark
{
    private const int Batch = 100;
    private const int Tables = 5;
    private const double Bar = 0.5;

    public string Name => "records";

    /// <param name="arguments">How many records and how many rounds; 100,000 and 5 when not given.</param>
    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        var records = arguments is [var count, ..] ? int.Parse(count) : 100_000;
        var rounds = arguments is [_, var times, ..] ? int.Parse(times) : 5;
        var rows = Rows(records);
        (string Name, Func<Row[], string, Task> Run)[] ways =
        [
            ("bare inserts", InsertBareAsync),
            ("engine, insert", (all, path) => WriteAsync(all, path, 1, static record => new RecordChange.Insert(record))),
            ("engine, upsert", (all, path) => WriteAsync(all, path, 1, static record => new RecordChange.Upsert(record))),
            ("engine, five tables at once", (all, path) => WriteAsync(all, path, Tables, static record => new RecordChange.Upsert(record))),
        ];
        var seconds = ways.Select(static _ => new List<double>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            for (var way = 0; way < ways.Length; way++)
            {
                var took = await TimeAsync(ways[way].Run, rows);
                if (round > 0) // the first round warms up
                {
                    seconds[way].Add(took);
                }
            }
        }

        return Print(records, [.. ways.Select((way, i) => (way.Name, Median(seconds[i])))]);
    }

    private static bool Print(int records, (string Name, double Seconds)[] medians)
    {
        Console.WriteLine($"{"way",-30} {"seconds",9} {"records/s",12} {"of bare",8}");
        foreach (var (name, median) in medians)
        {
            Console.WriteLine($"{name,-30} {median,9:F3} {records / median,12:N0} {medians[0].Seconds / median,8:F2}");
        }

        var share = medians[0].Seconds / medians[^1].Seconds;
        Console.WriteLine($"bar: at least {Bar} of bare inserts: {share:F2}");
        return share >= Bar;
    }

    private static async Task<double> TimeAsync(Func<Row[], string, Task> run, Row[] rows)
    {
        var folder = Directory.CreateTempSubdirectory("coassess-benchmark-");
        try
        {
            var clock = Stopwatch.StartNew();
            await run(rows, Path.Combine(folder.FullName, "records.db"));
            return clock.Elapsed.TotalSeconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task WriteAsync(Row[] rows, string path, int tables, Func<StoredRecord, RecordChange> change)
    {
        await using var file = new SqliteFile(new() { FilePath = path });
        var store = new SqliteRecordStore(file);
        foreach (var together in rows.Chunk(Batch * tables))
        {
            await Task.WhenAll(together.Chunk(Batch).Select(async (batch, i) =>
            {
                var table = $"notes{i}";
                var changes = batch.Select(row => change(new() { Key = new(table, "E07000188", row.Key), Body = row.Body })).ToList();
                if (await store.ChangeAsync(table, "E07000188", changes, CancellationToken.None) is not ChangeOutcome.Stored)
                {
                    throw new InvalidOperationException("A batch was not stored.");
                }
            }));
        }
    }

    private static Task InsertBareAsync(Row[] rows, string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE record(partition TEXT, row TEXT, body BLOB, PRIMARY KEY(partition, row)) WITHOUT ROWID");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO record VALUES($partition, $row, $body)";
        insert.Parameters.AddWithValue("$partition", "E07000188");
        var (key, body) = (insert.Parameters.Add("$row", SqliteType.Text), insert.Parameters.Add("$body", SqliteType.Blob));
        foreach (var batch in rows.Chunk(Batch))
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            foreach (var row in batch)
            {
                (key.Value, body.Value) = (row.Key, row.Body);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return Task.CompletedTask;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Rows in the order of their moments, with bodies of about 300 bytes; the same every time.</summary>
    private static Row[] Rows(int count)
    {
        var random = new Random(20260302);
        return [.. Enumerable.Range(0, count).Select(n =>
        {
            var body = new byte[random.Next(150, 450)];
            random.NextBytes(body);
            return new Row($"{n:D19}!{random.NextInt64():x16}", body);
        })];
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed record Row(string Key, byte[] Body);
}
