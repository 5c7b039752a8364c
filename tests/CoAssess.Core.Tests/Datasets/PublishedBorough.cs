using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Core.Tests.Datasets;

/// <summary>A council with releases that a test writes down row by row, published as the publisher does: a CSV blob and a catalogue entry.</summary>
internal sealed class PublishedBorough : IDatasetCatalogue, ISchemaLibrary
{
    public const string Unit = "OrganisationalUnit";
    public const string Supplier = "BeneficiaryName";
    public const string Paid = "PaymentDate";
    public const string Reference = "TransactionNumber";
    public const string Amount = "Amount";
    public const string Purpose = "Purpose";

    public static readonly string[] Columns = [Unit, Supplier, Paid, Reference, Amount, Purpose, "OwnNote"];

    private readonly List<Dataset> _datasets = [];
    private readonly List<Release> _releases = [];

    public static Council Borough { get; } = new()
    {
        Id = CouncilId.Parse("E07000999"), Name = "Borough of Example", PublicAddress = new("http://localhost:7071/"),
    };

    public InMemoryBlobStore Blobs { get; } = new(new FakeClock());

    public IReadOnlyList<TableSchema> All { get; } =
    [
        new()
        {
            Id = "spend",
            Title = "Spending over £500",
            Description = "Each payment over £500.",
            Frequency = PublicationFrequency.Quarterly,
            Fields =
            [
                Field(Unit, "Department", FieldKind.Text, FieldRole.Unit),
                Field(Supplier, "Supplier", FieldKind.Text, FieldRole.Beneficiary),
                Field(Paid, "Date paid", FieldKind.Date, FieldRole.Date),
                Field(Reference, "Transaction number", FieldKind.Text, FieldRole.Reference),
                Field(Amount, "Amount", FieldKind.Money, FieldRole.Amount),
                Field(Purpose, "Purpose", FieldKind.Text, FieldRole.Purpose),
            ],
        },
        new()
        {
            Id = "land",
            Title = "Land and buildings",
            Description = "What the council owns.",
            Frequency = PublicationFrequency.Annually,
            Fields =
            [
                Field("PropertyName", "Property", FieldKind.Text, FieldRole.None),
                Field("LandArea", "Area in hectares", FieldKind.Number, FieldRole.None),
            ],
        },
    ];

    /// <summary>A line of spending.</summary>
    public static string[] Payment(string unit, string supplier, string paid, string amount, string purpose = "", string reference = "", string note = "") =>
        [unit, supplier, paid, reference, amount, purpose, note];

    public TableSchema? Find(string id) => All.FirstOrDefault(schema => schema.Id == id);

    public Release Publish(params string[][] rows) => Publish("spend", Period.MonthOf(new(2026, 5, 1)), Columns, rows);

    public Release Publish(string dataset, Period period, string[] columns, IReadOnlyList<string[]> rows, long quarantined = 0, DateTimeOffset? at = null)
    {
        var references = References(rows);
        var csv = new StringBuilder().AppendJoin(',', ["RowReference", .. columns]).Append("\r\n");
        for (var row = 0; row < rows.Count; row++)
        {
            csv.AppendJoin(',', [references[row], .. rows[row].Select((value, column) => Cell(value, columns[column]))]).Append("\r\n");
        }

        var bytes = Encoding.UTF8.GetBytes(csv.ToString());
        var before = _releases.Where(release => release.Dataset.Value == dataset && release.Period == period).MaxBy(static release => release.Version);
        var saved = Blobs.SaveAsync("releases", new MemoryStream(bytes), CancellationToken.None).AsTask();
        var release = new Release
        {
            Id = ReleaseId.Parse(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{dataset}{period}{_releases.Count}")).AsSpan(0, 16))),
            Dataset = new(dataset),
            Period = period,
            Version = (before?.Version ?? 0) + 1,
            Supersedes = before?.Id,
            ReleasedAt = at ?? new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero).AddHours(_releases.Count),
            Check = Check(rows.Count, quarantined),
            Difference = new(rows.Count, 0, 0),
            Csv = saved.Result,
            CsvBytes = bytes.Length,
            SourceName = "payments.csv",
            Columns = columns,
        };
        _releases.Add(release);
        _datasets.RemoveAll(known => known.Id == release.Dataset);
        _datasets.Add(new()
        {
            Id = release.Dataset, Council = Borough.Id, SchemaId = dataset, Title = Find(dataset)!.Title, Description = "", Latest = release.Id,
        });
        return release;
    }

    /// <summary>Opens the releases for searching: with an index, or read through.</summary>
    public IReleasedRows Rows(bool indexed = true)
    {
        var options = Options.Create(new ReleasedRowsOptions { MostIndexedRows = indexed ? 3_000_000 : -1 });
        return new ReleasedRows(this, this, Blobs, new(new(new InMemoryRecordStore()), Blobs), new(options), options);
    }

    public IExplainer Explainer() =>
        new Explainer(this, this, Blobs, new(Options.Create(new ReleasedRowsOptions())));

    public ValueTask<IReadOnlyList<Dataset>> ListAsync(CouncilId council, CancellationToken cancellationToken) => new(_datasets);

    public ValueTask<Dataset?> FindAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken) =>
        new(_datasets.Find(known => known.Id == dataset));

    public ValueTask<IReadOnlyList<Release>> ReleasesAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken) =>
        new([.. _releases.Where(release => release.Dataset == dataset).OrderByDescending(static release => release.Period.From).ThenByDescending(static release => release.ReleasedAt)]);

    public ValueTask<Release?> FindReleaseAsync(CouncilId council, ReleaseId release, CancellationToken cancellationToken) =>
        new(council == Borough.Id ? _releases.Find(known => known.Id == release) : null);

    /// <summary>References from the content, equal lines numbered, as the publisher makes them.</summary>
    public static IReadOnlyList<string> References(IReadOnlyList<string[]> rows)
    {
        Dictionary<string, int> seen = [];
        return [.. rows.Select(row =>
        {
            var digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', row)));
            var letters = string.Concat(digest.Take(16).Select(static part => RowReference.Alphabet[part & 31]));
            var ordinal = seen[letters] = seen.GetValueOrDefault(letters) + 1;
            return ordinal == 1 ? letters : string.Create(CultureInfo.InvariantCulture, $"{letters}-{ordinal}");
        })];
    }

    private static string Cell(string value, string column)
    {
        var guarded = column is Amount or Paid or "LandArea" ? value : value.Length > 0 && "=+-@'\t\r\n".Contains(value[0], StringComparison.Ordinal) ? $"'{value}" : value;
        return guarded.AsSpan().IndexOfAny(",\"\r\n") < 0 ? guarded : $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static DatasetCheck Check(int rows, long quarantined) => new()
    {
        Rows = rows + quarantined, Released = rows, Quarantined = quarantined, Blank = 0, Negative = 0, Redacted = 0,
        Encoding = "utf-8", HeaderLine = 1, Notes = [], Problems = [],
    };

    private static TableField Field(string name, string title, FieldKind kind, FieldRole role) =>
        new() { Name = name, Title = title, Description = title, Kind = kind, Role = role };
}
