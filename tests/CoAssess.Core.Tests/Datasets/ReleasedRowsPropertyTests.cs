using System.Globalization;
using CoAssess.Datasets;
using FsCheck;
using FsCheck.Fluent;
using static CoAssess.Core.Tests.Datasets.PublishedBorough;

namespace CoAssess.Core.Tests.Datasets;

/// <summary>The index and the reading through must find what a plain loop over the rows finds, over random releases and searches.</summary>
public sealed class ReleasedRowsPropertyTests
{
    private static readonly string?[] Texts = [null, null, null, "road", "ROAD work", "acme", "obrien", "o'b", "ŵyn", "café", "12", "34 ab", "&&", "redacted data", "môn co"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_search_finds_what_a_plain_loop_finds(bool indexed)
    {
        var cases = RandomPayments.Rows().Zip(Query()).ToArbitrary();

        var property = Prop.ForAll(cases, @case =>
        {
            var (rows, query) = @case;
            var borough = new PublishedBorough();
            var release = borough.Publish(rows);

            var page = borough.Rows(indexed).SearchAsync(Borough.Id, release.Id, query, CancellationToken.None).AsTask().Result!;

            var expected = Oracle(rows, query);
            Assert.Equal(expected.Count, page.Total);
            Assert.Equal(expected.Sum(static row => Money(row[4]) ?? 0), page.Sum);
            Assert.Equal(
                expected.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize),
                page.Rows.Select(static row => row.Values.ToArray()));
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), property);
    }

    [Fact]
    public void Beginnings_of_words_find_what_a_plain_loop_finds_where_no_text_is_like_another()
    {
        var texts = Gen.Elements("o", "or", "order", "order1", "order19", "order2 road", "road order", "w", "works order3 road", "order order1", "x");
        var rows = Gen.Elements("road", "works", "rent").ListOf(150)
            .Select(static words => words.Select(static (word, row) => Payment("Highways", $"Company {row % 9}", "", "7.10", $"{word} order{row}")).ToArray());

        var property = Prop.ForAll(rows.Zip(texts).ToArbitrary(), @case =>
        {
            var borough = new PublishedBorough();
            var release = borough.Publish(@case.Item1);
            var query = new RowQuery { Text = @case.Item2, PageSize = 200 };

            var page = borough.Rows().SearchAsync(Borough.Id, release.Id, query, CancellationToken.None).AsTask().Result!;

            var expected = Oracle(@case.Item1, query);
            Assert.Equal(expected, page.Rows.Select(static row => row.Values.ToArray()));
            Assert.Equal((expected.Count, expected.Count * 7.10m), (page.Total, page.Sum));
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), property);
    }

    [Fact]
    public void Every_row_is_found_by_its_reference()
    {
        var property = Prop.ForAll(RandomPayments.Releases(), rows =>
        {
            var borough = new PublishedBorough();
            var release = borough.Publish(rows);
            var search = borough.Rows();

            var references = References(rows);

            for (var row = 0; row < rows.Length; row++)
            {
                var found = search.FindAsync(Borough.Id, release.Dataset, RowReference.Parse(references[row]), CancellationToken.None).AsTask().Result!;
                Assert.Equal(rows[row], found.Row.Values);
            }
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), property);
    }

    private static Gen<RowQuery> Query() =>
        from text in Gen.Elements(Texts)
        from filter in Gen.Choose(0, 6)
        from supplier in Gen.Elements(RandomPayments.Suppliers)
        from amount in Gen.Elements(RandomPayments.Amounts)
        from day in Gen.Elements(RandomPayments.Days)
        from range in Gen.Choose(0, 5)
        from sort in Gen.Elements([null, Unit, Supplier, Paid, Amount, Reference, "Nothing"])
        from backwards in Gen.Elements(true, false)
        from page in Gen.Choose(1, 3)
        from size in Gen.Elements(1, 3, 7, 200)
        select new RowQuery
        {
            Text = text,
            Filters = filter switch
            {
                1 => new Dictionary<string, string> { [Supplier] = supplier },
                2 => new Dictionary<string, string> { [Amount] = amount },
                3 => new Dictionary<string, string> { [Paid] = day },
                4 => new Dictionary<string, string> { [Supplier] = supplier, ["Nothing"] = "x" },
                _ => new Dictionary<string, string>(),
            },
            AmountFrom = range is 1 or 3 ? Money(amount) : null,
            AmountTo = range is 2 or 3 ? Money(amount) + 600 : null,
            DateFrom = range is 4 && day.Length > 0 ? Day(day) : null,
            DateTo = range is 4 or 5 && day.Length > 0 ? Day(day)!.Value.AddDays(1) : null,
            SortBy = sort,
            Descending = backwards,
            Page = page,
            PageSize = size,
        };

    private static List<string[]> Oracle(string[][] rows, RowQuery query)
    {
        var found = rows.Where(row => HasWords(row, query.Text) && HasValues(row, query) && IsInRanges(row, query));
        if (Array.IndexOf(Columns, query.SortBy) is not (>= 0 and var column))
        {
            return [.. found];
        }

        var blanks = found.Where(row => IsBlank(row, column));
        var valued = found.Where(row => !IsBlank(row, column)).Order(Comparer<string[]>.Create((a, b) => Way(a[column], b[column], column)));
        return [.. query.Descending ? valued.Reverse() : valued, .. blanks];
    }

    private static bool HasWords(string[] row, string? text)
    {
        var words = text is null ? [] : Words(text);
        var held = row.Where(static (_, column) => column is not (2 or 4)).SelectMany(Words).ToArray();
        return text is null || (words.Length > 0 && words.All(word => held.Any(other => other.StartsWith(word, StringComparison.Ordinal))));
    }

    private static string[] Words(string text) =>
        string.Concat(text.ToLowerInvariant().Where(static c => c is not ('\'' or '’')).Select(static c => char.IsLetterOrDigit(c) ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool HasValues(string[] row, RowQuery query) => query.Filters.All(filter => Array.IndexOf(Columns, filter.Key) switch
    {
        < 0 => false,
        4 when Money(filter.Value) is { } number => Money(row[4]) == number,
        var column => row[column] == filter.Value,
    });

    private static bool IsInRanges(string[] row, RowQuery query) =>
        ((query.AmountFrom ?? query.AmountTo) is null
            || (Money(row[4]) is { } amount && amount >= (query.AmountFrom ?? amount) && amount <= (query.AmountTo ?? amount)))
        && ((query.DateFrom ?? query.DateTo) is null
            || (Day(row[2]) is { } day && day >= (query.DateFrom ?? day) && day <= (query.DateTo ?? day)));

    private static bool IsBlank(string[] row, int column) => row[column].Length == 0;

    private static int Way(string a, string b, int column) => column switch
    {
        4 => Money(a)!.Value.CompareTo(Money(b)!.Value),
        _ => string.Compare(a, b, StringComparison.OrdinalIgnoreCase) is not 0 and var way ? way : string.CompareOrdinal(a, b),
    };

    private static decimal? Money(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly? Day(string text) => text.Length == 0 ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
