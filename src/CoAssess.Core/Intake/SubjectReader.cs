using System.Globalization;
using System.Text;
using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>Reads what the council has published into an index, in bounded memory.</summary>
internal sealed class SubjectReader(ISchemaLibrary schemas, IBlobStore blobs)
{
    /// <summary>So many rows are indexed, the latest periods first: some 25 MB. A row beyond them is found by its link.</summary>
    internal const int MostRows = 500_000;

    private const int LongestName = 80;
    private const long TenThousandthsOfPenny = PlainNumber.One / 100;

    public async ValueTask<SubjectMatcher> ReadAsync(
        Council council, IReadOnlyList<Dataset> datasets, IReadOnlyList<Release> releases, IReadOnlyList<PublishedAnswer> answers, CancellationToken cancellationToken)
    {
        var numbers = datasets.Select(static (dataset, number) => (dataset.Id, number)).ToDictionary(static of => of.Id, static of => of.number);
        var (paid, rows) = (new PaidIndexBuilder(WordsOf(council.Name)), new GrowingList<UInt128>());
        foreach (var release in releases)
        {
            if (numbers.TryGetValue(release.Dataset, out var dataset) && rows.Count < MostRows)
            {
                await ReadAsync(release, new(release, schemas.Find(datasets[dataset].SchemaId)), dataset, paid, rows, cancellationToken).ConfigureAwait(false);
            }
        }

        var (documents, subjects) = (new SubjectDocuments(), new List<FeedbackMatch>());
        for (var dataset = 0; dataset < datasets.Count; dataset++)
        {
            Add(documents, subjects, datasets[dataset], dataset);
        }

        foreach (var answer in answers)
        {
            var name = answer.YouSaid.Length > LongestName ? $"{answer.YouSaid.AsSpan(0, LongestName)}…" : answer.YouSaid;
            documents.Add(SubjectKind.Answer, answer.Dataset is { } about && numbers.TryGetValue(about, out var number) ? number : -1, name, $"{answer.YouSaid} {answer.WeSay}");
            subjects.Add(new(answer.Dataset, answer.Row, null, MatchKind.Text) { Answer = answer.CaseId });
        }

        documents.Build();
        return new([.. datasets.Select(static dataset => dataset.Id)], new(paid.Build(), documents), rows.ToArray(), subjects);
    }

    private void Add(SubjectDocuments documents, List<FeedbackMatch> subjects, Dataset dataset, int number)
    {
        var schema = schemas.Find(dataset.SchemaId);
        documents.Add(
            SubjectKind.Dataset, number, dataset.Title,
            $"{dataset.Title} {dataset.Description} {schema?.Title} {schema?.Description} {string.Join(' ', schema?.Fields.Where(static field => field.Role is not FieldRole.None).Select(static field => field.Title) ?? [])}");
        subjects.Add(new(dataset.Id, null, null, MatchKind.Text));
        foreach (var field in schema?.Fields.Where(static field => field.Role is not FieldRole.None) ?? [])
        {
            documents.Add(SubjectKind.Method, number, $"{field.Title} ({dataset.Title})", $"{field.Title} {field.Description} {dataset.Title}");
            subjects.Add(new(dataset.Id, null, null, MatchKind.Text) { Method = field.Name });
        }
    }

    private async ValueTask ReadAsync(
        Release release, ReleaseLayout layout, int dataset, PaidIndexBuilder paid, GrowingList<UInt128> rows, CancellationToken cancellationToken)
    {
        if (layout.TextPlaceOf(FieldRole.Beneficiary) is not { } supplier)
        {
            return;
        }

        var csv = await blobs.OpenAsync(release.Csv, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException($"The published CSV of release {release.Id} is missing from the blob store.");
        await using (csv.ConfigureAwait(false))
        {
            using var reader = new PublishedCsvReader(csv);
            var (names, codes) = (new ByteInterner(), new List<int>());
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false); // the header
            while (rows.Count < MostRows && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                Add(reader, layout, dataset, supplier, paid, rows, names, codes);
            }
        }
    }

    private static void Add(
        PublishedCsvReader reader, ReleaseLayout layout, int dataset, int supplier, PaidIndexBuilder paid, GrowingList<UInt128> rows, ByteInterner names, List<int> codes)
    {
        var name = names.Intern(reader.Cell(supplier + 1));
        if (name == codes.Count)
        {
            codes.Add(paid.SupplierOf(Encoding.UTF8.GetString(reader.Cell(supplier + 1))));
        }

        if (codes[name] >= 0)
        {
            paid.Add(new(codes[name], dataset, rows.Count, Pence(reader, layout), Day(reader, layout)));
            rows.Add(PackedReference.Read(reader[0]));
        }
    }

    private static long Pence(PublishedCsvReader reader, ReleaseLayout layout) =>
        layout.Amount is { } amount && PlainNumber.TryRead(reader.Cell(amount + 1), out var value, out _) ? value / TenThousandthsOfPenny : 0;

    private static int Day(PublishedCsvReader reader, ReleaseLayout layout)
    {
        if (layout.Date is not { } date || reader.Cell(date + 1) is not { Length: 10 } cell)
        {
            return PaidRow.NoDay;
        }

        Span<char> text = stackalloc char[10];
        Encoding.UTF8.TryGetChars(cell, text, out var length);
        return DateOnly.TryParseExact(text[..length], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.DayNumber : PaidRow.NoDay;
    }

    /// <summary>The words of the council's name, which stand in the names of many whom it pays.</summary>
    private static IEnumerable<string> WordsOf(string name) =>
        name.Split([' ', ',', '-', '.', '(', ')', '&'], StringSplitOptions.RemoveEmptyEntries).Where(static word => word.All(char.IsLetterOrDigit));
}
