using System.Text;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Privacy;
using CoAssess.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CoAssess.Core.Tests.Datasets;

/// <summary>Everything that releasing needs, over stores of a test's choice.</summary>
internal sealed class Publishing : ISchemaLibrary
{
    public static readonly Council Borough = new()
    {
        Id = CouncilId.Parse("E07000188"),
        Name = "Borough of Example",
        PublicAddress = new("https://data.example.org/"),
    };

    public static readonly DatasetId Spend = new("spend");

    public static readonly TableSchema Schema = new()
    {
        Id = "spend",
        Title = "Spending over £500",
        Description = "What the council paid, to whom and for what.",
        Basis = "Local Government Transparency Code 2015, paragraph 28",
        Frequency = PublicationFrequency.Quarterly,
        Fields =
        [
            Field("BeneficiaryName", FieldKind.Text, FieldRole.Beneficiary),
            Field("PaymentDate", FieldKind.Date, FieldRole.Date),
            Field("TransactionNumber", FieldKind.Text, FieldRole.Reference),
            Field("Amount", FieldKind.Money, FieldRole.Amount),
            Field("Purpose", FieldKind.Text, FieldRole.Purpose),
        ],
    };

    public const string Header = "BeneficiaryName,PaymentDate,TransactionNumber,Amount,Purpose";

    private readonly ReleaseStore _releases;
    private readonly ReleaseRecorder _recorder;

    public Publishing(IRecordStore? records = null, IBlobStore? blobs = null, FakeClock? clock = null)
    {
        Clock = clock ?? new FakeClock();
        Records = records ?? new InMemoryRecordStore();
        Blobs = blobs ?? new InMemoryBlobStore(Clock);
        _releases = new(Records);
        Repairs = new(Records, Options.Create(new DatasetsOptions()));
        Kept = new(Records, Blobs, Clock, Options.Create(new DatasetsOptions()));
        var marks = new WithdrawalStore(Records);
        var settling = new ReleaseSettling(_releases, marks, this, Blobs);
        _recorder = new(_releases, marks, settling, Kept, Repairs, Blobs, Clock);
        var reader = new FakeTableReader();
        Publisher = new DatasetPublisher(reader, this, _releases, _recorder, Repairs, Blobs, NullLogger<DatasetPublisher>.Instance);
        Quarantine = new Quarantine(Kept, _releases, _recorder, settling, new(reader), this, Blobs, Clock, NullLogger<Quarantine>.Instance);
        Catalogue = new DatasetCatalogue(_releases, settling);
        Withdrawals = new Withdrawals(_releases, marks, settling, new(new Redactor()), [], Clock, NullLogger<Withdrawals>.Instance);
        Succession = new(_releases, Blobs);
        var options = Options.Create(new ReleasedRowsOptions());
        Rows = new ReleasedRows(Catalogue, this, Blobs, Succession, new(options), options);
    }

    public FakeClock Clock { get; }

    public IRecordStore Records { get; }

    public IBlobStore Blobs { get; }

    public IDatasetPublisher Publisher { get; }

    public IQuarantine Quarantine { get; }

    public IWithdrawals Withdrawals { get; }

    public QuarantineStore Kept { get; }

    public RepairMemory Repairs { get; }

    public IDatasetCatalogue Catalogue { get; }

    public RowSuccession Succession { get; }

    public IReleasedRows Rows { get; }

    public IReadOnlyList<TableSchema> All => [Schema];

    public TableSchema? Find(string id) => id == Schema.Id ? Schema : null;

    /// <summary>Publishes lines under the usual header, or a whole text that has its own.</summary>
    public async Task<ReleaseOutcome> PublishAsync(params string[] lines)
    {
        var text = string.Join("\r\n", lines.Length > 0 && lines[0].StartsWith("BeneficiaryName", StringComparison.Ordinal) ? lines : [Header, .. lines]);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text + "\r\n"));
        return await Publisher.PublishAsync(new(Borough.Id, Spend, "spend", "may.csv", null), file, null, CancellationToken.None);
    }

    public async Task<Release> ReleaseAsync(params string[] lines) => await PublishAsync(lines) switch
    {
        ReleaseOutcome.Released released => released.Release,
        var other => throw new InvalidOperationException($"Publishing ended as {other}."),
    };

    public async Task<string> CsvAsync(Release release)
    {
        await using var csv = await Blobs.OpenAsync(release.Csv, CancellationToken.None) ?? throw new InvalidOperationException("The CSV is missing.");
        using var reader = new StreamReader(csv);
        return await reader.ReadToEndAsync();
    }

    public async Task<IReadOnlyList<string>> ReferencesAsync(Release release) =>
        [.. (await CsvAsync(release)).Split("\r\n")[1..^1].Select(static line => line.Split(',')[0])];

    public async Task<IReadOnlyList<QuarantinedRow>> WaitingAsync(Release release)
    {
        var rows = new List<QuarantinedRow>();
        string? continuation = null;
        do
        {
            var page = await Quarantine.ListAsync(Borough.Id, release.Id, continuation, CancellationToken.None);
            rows.AddRange(page.Rows);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return rows;
    }

    private static TableField Field(string name, FieldKind kind, FieldRole role) =>
        new() { Name = name, Title = name, Description = $"The {name}.", Kind = kind, Role = role, Required = true };
}
