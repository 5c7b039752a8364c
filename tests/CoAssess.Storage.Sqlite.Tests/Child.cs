using System.Diagnostics;
using System.Globalization;
using System.Text;
using CoAssess.Contracts.Storage;

namespace CoAssess.Storage.Sqlite.Tests;

/// <summary>What a child process does with the file. It prints a line for each thing that was acknowledged.</summary>
internal static class Child
{
    public const int BatchSize = 10;

    public static async Task<int> RunAsync(string task, string path, string[] rest)
    {
        await using var file = new SqliteFile(new() { FilePath = path });
        await (task switch
        {
            "write" => WriteAsync(file, run: rest[0]),
            "count" => CountAsync(file, times: int.Parse(rest[0])),
            "take" => TakeAsync(file),
            "scan" => ScanAsync(file, most: int.Parse(rest[0])),
            "blob" => BlobAsync(file, length: long.Parse(rest[0])),
            _ => throw new ArgumentException("No such task.", nameof(task)),
        });
        return 0;
    }

    public static StoredRecord Record(string partition, int n) =>
        new() { Key = new("notes", partition, $"{n:D2}"), Body = Encoding.UTF8.GetBytes(partition) };

    /// <summary>A blob that says which one it is; every third is larger than one write.</summary>
    public static GeneratedStream Blob(int n) => new(n % 3 == 0 ? 1_500_000 + n : 1_000 + n);

    public static Process Start(string task, string path, string argument) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
    {
        ArgumentList = { "child", task, path, argument },
        RedirectStandardOutput = true,
    })!;

    /// <summary>Writes batches, messages and blobs until it is killed.</summary>
    private static async Task WriteAsync(SqliteFile file, string run)
    {
        var (records, queue, blobs) = (new SqliteRecordStore(file), new SqliteWorkQueue(file, TimeProvider.System), new SqliteBlobStore(file, TimeProvider.System));
        await Task.WhenAll(
            ForEverAsync(0, n => WriteBatchAsync(records, $"{run}-{n}")),
            ForEverAsync(1_000_000, n => WriteBatchAsync(records, $"{run}-{n}")),
            ForEverAsync(0, async n =>
            {
                await queue.EnqueueAsync("intake", Encoding.UTF8.GetBytes($"{run}-{n}"), TimeSpan.Zero, CancellationToken.None);
                Acknowledge($"message {run}-{n}");
            }),
            ForEverAsync(0, async n => Acknowledge($"blob {(await blobs.SaveAsync("inbox", Blob(n), CancellationToken.None)).Hash}")));
    }

    private static async Task WriteBatchAsync(SqliteRecordStore records, string partition)
    {
        var changes = Enumerable.Range(0, BatchSize).Select(n => new RecordChange.Insert(Record(partition, n))).ToList();
        if (await records.ChangeAsync("notes", partition, changes, CancellationToken.None) is ChangeOutcome.Stored)
        {
            Acknowledge($"batch {partition}");
        }
    }

    private static async Task ForEverAsync(int first, Func<int, Task> act)
    {
        for (var n = first; ; n++)
        {
            await act(n);
        }
    }

    /// <summary>Raises one number by reading and replacing it, against another process that does the same.</summary>
    private static async Task CountAsync(SqliteFile file, int times)
    {
        var records = new SqliteRecordStore(file);
        for (var counted = 0; counted < times;)
        {
            var read = (await records.FindAsync(new("notes", "p", "sum"), CancellationToken.None))!;
            var next = int.Parse(Encoding.UTF8.GetString(read.Body.Span), CultureInfo.InvariantCulture) + 1;
            var change = new RecordChange.Replace(read with { Body = Encoding.UTF8.GetBytes($"{next}") });
            counted += await records.ChangeAsync("notes", "p", [change], CancellationToken.None) is ChangeOutcome.Stored ? 1 : 0;
        }
    }

    private static async Task TakeAsync(SqliteFile file)
    {
        var queue = new SqliteWorkQueue(file, TimeProvider.System);
        while (await queue.TakeAsync("intake", 5, TimeSpan.FromMinutes(5), CancellationToken.None) is { Count: > 0 } taken)
        {
            foreach (var item in taken)
            {
                Acknowledge(Encoding.UTF8.GetString(item.Body.Span));
                await queue.CompleteAsync(item, CancellationToken.None);
            }
        }
    }

    private static async Task ScanAsync(SqliteFile file, int most)
    {
        var read = await new SqliteRecordStore(file).ReadAllAsync(RecordRange.OfTable("notes"), CancellationToken.None).Take(most).CountAsync();
        Acknowledge($"{read} {PeakBytes()}");
    }

    private static async Task BlobAsync(SqliteFile file, long length)
    {
        var blobs = new SqliteBlobStore(file, TimeProvider.System);
        var address = await blobs.SaveAsync("inbox", new GeneratedStream(length), CancellationToken.None);
        await using var stored = (await blobs.OpenAsync(address, CancellationToken.None))!;
        await stored.CopyToAsync(Stream.Null);
        Acknowledge($"{stored.Position} {PeakBytes()}");
    }

    private static long PeakBytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }

    /// <summary>Prints a line at once; the last character shows that it is whole.</summary>
    private static void Acknowledge(string what)
    {
        lock (Console.Out)
        {
            Console.Out.Write(what + ";\n");
            Console.Out.Flush();
        }
    }
}
