using System.Globalization;
using System.Text;
using CoAssess.Councils;
using CoAssess.Datasets;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Benchmarks;

/// <summary>The real site on a free port of this machine, over SQLite, with one seeded release of spending in which no purpose is like another.</summary>
internal sealed class SyntheticSite : IAsyncDisposable
{
    public const int Rows = 300_000;
    private const int Suppliers = 8_000;

    private static readonly string[] Words =
        ["repair", "services", "agency", "supply", "road", "school", "care", "transport", "waste", "licence", "support", "training", "software", "energy", "building", "rent"];

    private readonly LocalSite _site;
    private ReleaseId _release;

    private SyntheticSite(LocalSite site) => _site = site;

    public Uri Address => _site.Address;

    private Council Council => _site.Services.GetRequiredService<Council>();

    public static string Unit(int number) => $"Directorate {number % 40}";

    public static string Supplier(int number) => $"{Word(number)} {Word(number / 16)} Company {number % Suppliers} Ltd";

    public static string Word(int number) => Words[number % Words.Length];

    public static async Task<SyntheticSite> StartAsync()
    {
        var site = new SyntheticSite(await LocalSite.StartAsync());
        await site.PublishAsync();
        return site;
    }

    /// <summary>Gives references of rows from all over the release.</summary>
    public async Task<IReadOnlyList<RowReference>> ReferencesAsync()
    {
        List<RowReference> references = [];
        for (var page = 1; page <= Rows / 200; page += 100)
        {
            var found = await _site.Services.GetRequiredService<IReleasedRows>()
                .SearchAsync(Council.Id, _release, new() { Page = page, PageSize = 200 }, CancellationToken.None);
            references.AddRange(found!.Rows.Where(static (_, row) => row % 10 == 0).Select(static row => row.Reference));
        }

        return references;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private async Task PublishAsync()
    {
        using var csv = Write(new(20261122));
        var outcome = await _site.Services.GetRequiredService<IDatasetPublisher>()
            .PublishAsync(new(Council.Id, new("spend"), "spend", "synthetic.csv", null), csv, null, CancellationToken.None);
        _release = outcome is ReleaseOutcome.Released { Release: var release } && release.Check.Released == Rows
            ? release.Id
            : throw new InvalidOperationException($"The file was not released whole: {outcome}.");
    }

    private static MemoryStream Write(Random random)
    {
        var csv = new MemoryStream();
        using var writer = new StreamWriter(csv, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine("OrganisationalUnit,BeneficiaryName,PaymentDate,TransactionNumber,Amount,IrrecoverableVATAmount,Purpose");
        for (var row = 0; row < Rows; row++)
        {
            var supplier = Supplier((int)(Math.Pow(random.NextDouble(), 3) * Suppliers));
            var purpose = $"{Word(random.Next())} works, {Word(random.Next())} {Word(random.Next())} order{100_000 + row}";
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Unit(random.Next(40))},{supplier},{random.Next(1, 32):D2}/05/2026,INV{row + 100_000},{random.Next(-20_000, 5_000_000) / 100m:F2},0.00,\"{purpose}\""));
        }

        writer.Flush();
        csv.Position = 0;
        return csv;
    }
}
