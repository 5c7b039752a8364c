using System.Diagnostics;
using System.Globalization;
using System.Text;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Benchmarks;

/// <summary>Pages, filters and searches of a release of 300,000 rows, alone and with eight readers at once.</summary>
internal sealed class RowsBenchmark : IBenchmark
{
    private const int Rows = 300_000;
    private const int Readers = 8;
    private const int Repeats = 400;
    private static readonly CouncilId Council = CouncilId.Parse("E07000999");

    public string Name => "rows";

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        var rows = arguments is [var asked, ..] ? int.Parse(asked, CultureInfo.InvariantCulture) : Rows;
        var options = Options.Create(new ReleasedRowsOptions { MemoryBytes = 4L << 30, MostIndexedRows = 20_000_000 });
        var release = await SyntheticRelease.MakeAsync(rows, seed: 20261122);
        using var memory = new ReleaseMemory(options);
        var search = new ReleasedRows(release, release, release.Blobs, new(new(new InMemoryRecordStore()), release.Blobs), memory, options);
        await PrintBuildAsync(search, release, memory);

        var isQuick = true;
        Console.WriteLine($"{"milliseconds",-34}{"p50",9}{"p95",9}{$"p95 of {Readers}",12}");
        foreach (var (title, query) in Queries())
        {
            await search.SearchAsync(Council, release.Release.Id, query(0), CancellationToken.None); // sort orders come about at first use
            var alone = await MeasureAsync(1, async turn => await search.SearchAsync(Council, release.Release.Id, query(turn), CancellationToken.None));
            var shared = await MeasureAsync(Readers, async turn => await search.SearchAsync(Council, release.Release.Id, query(turn), CancellationToken.None));
            Console.WriteLine($"{title,-34}{Percentile(alone, 50),9:F3}{Percentile(alone, 95),9:F3}{Percentile(shared, 95),12:F3}");
            isQuick &= Percentile(alone, 95) < 10;
        }

        await PrintLookUpAsync(search, release);
        Console.WriteLine($"bar: every p95 alone below 10 ms: {(isQuick ? "met" : "not met")}");
        return isQuick;
    }

    private static IEnumerable<(string Title, Func<int, RowQuery> Query)> Queries() =>
    [
        ("page, file order", static turn => new() { Page = 1 + (turn * 13 % 5_000) }),
        ("page, sorted by amount", static turn => new() { SortBy = "Amount", Descending = true, Page = 1 + (turn % 50) }),
        ("page, sorted by supplier", static turn => new() { SortBy = "BeneficiaryName", Page = 1 + (turn * 13 % 5_000) }),
        ("filter by unit, by date", static turn => new()
        {
            Filters = new Dictionary<string, string> { ["OrganisationalUnit"] = SyntheticRelease.Unit(turn) }, SortBy = "PaymentDate",
        }),
        ("filter by supplier", static turn => new() { Filters = new Dictionary<string, string> { ["BeneficiaryName"] = SyntheticRelease.Supplier(turn) } }),
        ("amounts between, largest first", static turn => new() { AmountFrom = 500 + turn, AmountTo = 2_000, SortBy = "Amount", Descending = true }),
        ("days between", static _ => new() { DateFrom = new(2026, 5, 4), DateTo = new(2026, 5, 8) }),
        ("one rare word", static turn => new() { Text = $"INV{100_000 + (turn * 7)}" }),
        ("one common word", static _ => new() { Text = "services" }),
        ("two words", static turn => new() { Text = $"repair {SyntheticRelease.Word(turn)}" }),
        ("one letter", static _ => new() { Text = "s" }),
        ("all conditions at once", static turn => new()
        {
            Text = "services", AmountFrom = 500, DateFrom = new(2026, 5, 4), SortBy = "Amount",
            Filters = new Dictionary<string, string> { ["OrganisationalUnit"] = SyntheticRelease.Unit(turn) },
        }),
    ];

    private static async Task PrintBuildAsync(ReleasedRows search, SyntheticRelease release, ReleaseMemory memory)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetTotalAllocatedBytes();
        var started = Stopwatch.GetTimestamp();
        await search.SearchAsync(Council, release.Release.Id, new(), CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(started);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"rows {release.Release.Check.Released:N0}, CSV {release.Release.CsvBytes / 1e6:F1} MB, columns {release.Release.Columns.Count}");
        Console.WriteLine(
            $"index built in {took.TotalSeconds:F2} s; holds {grown / 1e6:F1} MB (says {memory.HeldBytes / 1e6:F1} MB, estimated {RowIndex.Estimate(release.Release) / 1e6:F1} MB); allocated {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:F0} MB");
    }

    private static async Task PrintLookUpAsync(ReleasedRows search, SyntheticRelease release)
    {
        var started = Stopwatch.GetTimestamp();
        await search.FindAsync(Council, release.Release.Dataset, release.Reference(0), CancellationToken.None);
        var first = Stopwatch.GetElapsedTime(started);
        var times = await MeasureAsync(1, async turn =>
            await search.FindAsync(Council, release.Release.Dataset, release.Reference(turn * 97), CancellationToken.None));
        Console.WriteLine($"{"row by reference",-34}{Percentile(times, 50),9:F3}{Percentile(times, 95),9:F3}   (first, with its table: {first.TotalMilliseconds:F0} ms)");
    }

    private static async Task<List<double>> MeasureAsync(int readers, Func<int, Task> ask)
    {
        var times = await Task.WhenAll(Enumerable.Range(0, readers).Select(reader => Task.Run(async () =>
        {
            List<double> mine = [];
            for (var turn = reader; turn < Repeats; turn += readers)
            {
                var started = Stopwatch.GetTimestamp();
                await ask(turn);
                mine.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            return mine;
        })));
        return [.. times.SelectMany(static mine => mine).Order()];
    }

    private static double Percentile(List<double> times, int percent) => times[Math.Min(times.Count - 1, times.Count * percent / 100)];
}
