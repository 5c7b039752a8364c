using System.Diagnostics;
using CoAssess.Datasets;
using CsvHelper;

namespace CoAssess.Benchmarks;

/// <summary>Checking a spending file of 54 MB, against the parser alone reading every field of it.</summary>
internal sealed class ReadingBenchmark : IBenchmark
{
    private const int Rounds = 15;
    private const double LeastShare = 0.35;
    private const long MostMemory = 100L << 20;
    private const string Once = "--once";

    public string Name => "reading";

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments is [Once, var one])
        {
            await CheckAsync(one, sink: null);
            Console.WriteLine(Process.GetCurrentProcess().PeakWorkingSet64);
            return true;
        }

        if (arguments is [var own])
        {
            return await MeasureAsync(own, Path.GetFileName(own));
        }

        var path = SpendingFile.Unpack(out var kind);
        try
        {
            return await MeasureAsync(path, kind);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<bool> MeasureAsync(string path, string kind)
    {
        var times = new Dictionary<string, List<double>> { ["parser alone"] = [], ["check"] = [], ["check, rows handed on"] = [] };
        var rows = 0L;
        for (var round = -3; round < Rounds; round++)
        {
            var parser = Time(() => rows = ReadAllFields(path));
            var check = await TimeAsync(() => CheckAsync(path, sink: null));
            var handedOn = await TimeAsync(() => CheckAsync(path, new CountingSink()));
            if (round >= 0)
            {
                times["parser alone"].Add(parser);
                times["check"].Add(check);
                times["check, rows handed on"].Add(handedOn);
            }
        }

        Console.WriteLine($"{kind}: {new FileInfo(path).Length:N0} bytes, {rows:N0} records; medians of {Rounds}, interleaved");
        var floor = Median(times["parser alone"]);
        foreach (var (name, measured) in times)
        {
            Console.WriteLine($"{name,-24}{Median(measured),8:F1} ms{rows / Median(measured) / 1000,8:F2} M rows/s   {floor / Median(measured):F2} of the parser");
        }

        var share = floor / Median(times["check"]);
        var memory = await PeakMemoryAsync(path);
        Console.WriteLine($"bar: check at {LeastShare} of the parser's rows a second or more: {share:F2}, {(share >= LeastShare ? "met" : "not met")}");
        Console.WriteLine($"bar: peak memory of a check below {MostMemory >> 20} MB: {memory / 1048576.0:F0} MB, {(memory < MostMemory ? "met" : "not met")}");
        return share >= LeastShare && memory < MostMemory;
    }

    private static long ReadAllFields(string path)
    {
        using var reader = CsvReader.FromFile(path, new CsvReaderOptions { Separator = ',' });
        long rows = 0, length = 0;
        while (reader.Read())
        {
            rows++;
            for (var field = 0; field < reader.FieldCount; field++)
            {
                length += reader.GetSpan(field).Length;
            }
        }

        return length > 0 ? rows : 0;
    }

    private static async Task CheckAsync(string path, IRowSink? sink)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var outcome = await Reader.ReadAsync(file, path, Schema, sink, progress: null, CancellationToken.None);
        if (outcome is CheckOutcome.Refused refused)
        {
            throw new InvalidOperationException($"{refused.Place}: {refused.Reason}");
        }
    }

    /// <summary>A process of its own shows what one check needs, runtime included.</summary>
    private static async Task<long> PeakMemoryAsync(string path)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["reading", Once, path]) { RedirectStandardOutput = true })!;
        var printed = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return long.Parse(printed.Trim());
    }

    private static double Time(Action act)
    {
        var watch = Stopwatch.StartNew();
        act();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static readonly TableReader Reader = new();
    private static readonly TableSchema Schema = SchemaLibrary.Load().Find("spend")!;

    private sealed class CountingSink : IRowSink
    {
        private long _bytes;

        public void Begin(IReadOnlyList<string> columns) => _bytes = 0;

        public void Release(scoped in CheckedRow row) => _bytes += row.Text.Length;

        public void Quarantine(scoped in CheckedRow row, RowProblem problem) => _bytes += row.Text.Length;
    }
}
