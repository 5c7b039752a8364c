using System.Diagnostics;
using System.Globalization;
using CoAssess.Datasets;

namespace CoAssess.Benchmarks;

/// <summary>Pages of the real site over a release of 300,000 rows, against the listening notice: four clients, each asking for every page in turn.</summary>
internal sealed class SiteBenchmark : IBenchmark
{
    private const int Clients = 4;
    private const int WarmRounds = 25;
    private const int Rounds = 100;
    private const double MostTimes = 10;
    private const string Notice = "listening notice";

    public string Name => "site";

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        var rounds = arguments is [var asked, ..] ? int.Parse(asked, CultureInfo.InvariantCulture) : Rounds;
        await using var site = await SyntheticSite.StartAsync();
        var pages = Pages(await site.ReferencesAsync()).ToArray();
        await VisitAsync(site.Address, pages, WarmRounds);

        var times = await VisitAsync(site.Address, pages, rounds);

        Console.WriteLine($"rows {SyntheticSite.Rows:N0}, published and indexed; {Clients} clients interleaved, {Clients * rounds} visits a page, {Environment.ProcessorCount} cores shared by site and clients");
        Console.WriteLine($"{"milliseconds",-38}{"p50",9}{"p95",9}{"p50 to notice",15}{"p95 to notice",15}");
        var (usual, notice) = (Percentile(times[0], 50), Percentile(times[0], 95));
        var worst = 0.0;
        for (var page = 0; page < pages.Length; page++)
        {
            var (p50, p95) = (Percentile(times[page], 50), Percentile(times[page], 95));
            worst = Math.Max(worst, p95 / notice);
            Console.WriteLine($"{pages[page].Title,-38}{p50,9:F2}{p95,9:F2}{p50 / usual,15:F1}{p95 / notice,15:F1}");
        }

        Console.WriteLine($"bar: p95 of every page at most {MostTimes} times that of the {Notice}: {worst:F1}, {(worst <= MostTimes ? "met" : "not met")}");
        return worst <= MostTimes;
    }

    private static IEnumerable<(string Title, Func<int, string> Address)> Pages(IReadOnlyList<RowReference> references)
    {
        const string Rows = "datasets/spend/rows";
        return
        [
            (Notice, static _ => "privacy/listening"),
            ("rows, file order", static turn => $"{Rows}?page={1 + (turn * 13 % 5_000)}"),
            ("filter by department", static turn => $"{Rows}?where.OrganisationalUnit={Uri.EscapeDataString(SyntheticSite.Unit(turn))}"),
            ("filter by supplier", static turn => $"{Rows}?where.BeneficiaryName={Uri.EscapeDataString(SyntheticSite.Supplier(turn * 7))}"),
            ("sorted by amount", static turn => $"{Rows}?sort=Amount&order=down&page={1 + (turn % 50)}"),
            ("amounts between", static turn => $"{Rows}?from={500 + turn}&to=2000"),
            ("amounts between, sorted by amount", static turn => $"{Rows}?from={500 + turn}&to=2000&sort=Amount&order=down"),
            ("words of suppliers", static turn => $"{Rows}?q=company+{SyntheticSite.Word(turn)}"),
            ("common words, distinct column", static turn => $"{Rows}?q=works+{SyntheticSite.Word(turn)}"),
            ("one rare word, distinct column", static turn => $"{Rows}?q=order{100_000 + (turn * 77 % SyntheticSite.Rows)}"),
            ("one letter", static turn => $"{Rows}?q={(char)('a' + (turn % 26))}"),
            ("words of all, sorted by supplier", static turn => $"{Rows}?q=order1+{SyntheticSite.Word(turn)}&sort=BeneficiaryName"),
            ("one row", turn => $"datasets/spend/rows/{references[turn % references.Count]}"),
        ];
    }

    /// <summary>Gives the milliseconds of each page, in order; every client begins at another page.</summary>
    private static async Task<List<double>[]> VisitAsync(Uri site, (string Title, Func<int, string> Address)[] pages, int rounds)
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            using var http = new HttpClient { BaseAddress = site };
            var mine = pages.Select(static _ => new List<double>()).ToArray();
            for (var visit = 0; visit < rounds * pages.Length; visit++)
            {
                var page = (visit + (client * pages.Length / Clients)) % pages.Length;
                var address = pages[page].Address((visit / pages.Length * Clients) + client);
                var started = Stopwatch.GetTimestamp();
                await http.GetByteArrayAsync(address);
                mine[page].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            return mine;
        })));
        return [.. pages.Select((_, page) => clients.SelectMany(client => client[page]).Order().ToList())];
    }

    private static double Percentile(List<double> times, int percent) => times[Math.Min(times.Count - 1, times.Count * percent / 100)];
}
