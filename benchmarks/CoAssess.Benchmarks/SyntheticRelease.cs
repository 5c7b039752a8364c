using System.Globalization;
using System.Text;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Storage;

namespace CoAssess.Benchmarks;

/// <summary>A seeded release of spending: few units, suppliers of which some are paid far more often, a number on every line.</summary>
internal sealed class SyntheticRelease : IDatasetCatalogue, ISchemaLibrary
{
    private static readonly string[] Columns = ["OrganisationalUnit", "BeneficiaryName", "PaymentDate", "TransactionNumber", "Amount", "Purpose", "CategoryInternalName"];

    private static readonly string[] Words =
        ["repair", "services", "agency", "supply", "road", "school", "care", "transport", "waste", "licence", "support", "training", "software", "energy", "building", "rent"];

    private SyntheticRelease()
    {
    }

    public required Release Release { get; set; }

    public InMemoryBlobStore Blobs { get; } = new(TimeProvider.System);

    public IReadOnlyList<TableSchema> All { get; } =
    [
        new()
        {
            Id = "spend", Title = "Spending", Description = "", Fields =
            [
                Field("OrganisationalUnit", FieldKind.Text, FieldRole.Unit),
                Field("BeneficiaryName", FieldKind.Text, FieldRole.Beneficiary),
                Field("PaymentDate", FieldKind.Date, FieldRole.Date),
                Field("Amount", FieldKind.Money, FieldRole.Amount),
            ],
        },
    ];

    public static string Unit(int number) => $"Directorate {number % 40}";

    public static string Supplier(int number) => $"{Words[number % 16]} {Words[number / 16 % 16]} Company {number % 8_000} Ltd";

    public static string Word(int number) => Words[number % 16];

    public static async Task<SyntheticRelease> MakeAsync(int rows, int seed)
    {
        var csv = Write(rows, new(seed));
        var made = new SyntheticRelease
        {
            Release = new()
            {
                Id = ReleaseId.Parse(new string('a', 32)), Dataset = new("spend"), Period = Period.MonthOf(new(2026, 5, 1)), Version = 1,
                ReleasedAt = DateTimeOffset.UnixEpoch, Difference = new(rows, 0, 0), Csv = default, CsvBytes = csv.Length,
                SourceName = "synthetic.csv", Columns = Columns,
                Check = new()
                {
                    Rows = rows, Released = rows, Quarantined = 0, Blank = 0, Negative = 0, Redacted = 0,
                    Encoding = "utf-8", HeaderLine = 1, Notes = [], Problems = [],
                },
            },
        };
        made.Release = made.Release with { Csv = await made.Blobs.SaveAsync("releases", csv, CancellationToken.None) };
        return made;
    }

    public RowReference Reference(int row) => RowReference.Parse(ReferenceText(row % (int)Release.Check.Released));

    public ValueTask<IReadOnlyList<Dataset>> ListAsync(CouncilId council, CancellationToken cancellationToken) => new([Describe(council, Release.Dataset)]);

    public ValueTask<Dataset?> FindAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken) => new(Describe(council, dataset));

    private static Dataset Describe(CouncilId council, DatasetId dataset) =>
        new() { Id = dataset, Council = council, SchemaId = "spend", Title = "Spending", Description = "" };

    public ValueTask<IReadOnlyList<Release>> ReleasesAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken) => new([Release]);

    public ValueTask<Release?> FindReleaseAsync(CouncilId council, ReleaseId release, CancellationToken cancellationToken) => new(Release);

    public TableSchema? Find(string id) => All[0];

    private static MemoryStream Write(int rows, Random random)
    {
        var csv = new MemoryStream();
        using var writer = new StreamWriter(csv, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', ["RowReference", .. Columns]));
        for (var row = 0; row < rows; row++)
        {
            var supplier = (int)(Math.Pow(random.NextDouble(), 3) * 8_000);
            var pence = random.Next(-20_000, 5_000_000);
            var purpose = $"{Words[random.Next(16)]} {Words[random.Next(16)]}, {Words[random.Next(16)]} {random.Next(2_000)}";
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{ReferenceText(row)},{Unit(random.Next(40))},{Supplier(supplier)},2026-05-{random.Next(1, 32):D2},INV{row + 100_000},{pence / 100m:F2},\"{purpose}\",Category {random.Next(120)}"));
        }

        writer.Flush();
        csv.Position = 0;
        return csv;
    }

    /// <summary>References as they come: letters without order.</summary>
    private static string ReferenceText(int row)
    {
        var spread = (UInt128)(ulong)(row + 1) * 0x9E37_79B9_7F4A_7C15 * 0xD6E8_FEB8_6659_FD93;
        return PackedReference.Unpack(spread << 32).Value;
    }

    private static TableField Field(string name, FieldKind kind, FieldRole role) =>
        new() { Name = name, Title = name, Description = "", Kind = kind, Role = role };
}
