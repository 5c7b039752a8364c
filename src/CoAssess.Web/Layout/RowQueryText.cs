using System.Globalization;
using System.Text;
using CoAssess.Datasets;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Web.Layout;

/// <summary>A search of rows as it stands behind an address's question mark; pages and API share it.</summary>
internal static class RowQueryText
{
    public const string FilterPrefix = $"{Filter}.";

    /// <summary>What an error calls a filter: the column that was asked for may be anything, and is not said again.</summary>
    private const string Filter = "where";
    private const int LongestText = 200;
    private const int MostFilters = 10;
    private static readonly string[] DayForms = ["yyyy-MM-dd", "d/M/yyyy", "d MMMM yyyy", "d MMM yyyy"];

    /// <summary>Reads a search; what cannot be read is left out of it and said in <see cref="ReadRowQuery.Errors"/>.</summary>
    public static ReadRowQuery Read(IQueryCollection query, IReadOnlyList<string> columns)
    {
        List<FieldError> errors = [];
        var (sort, order) = (Text(query, "sort"), Text(query, "order"));
        var read = new RowQuery
        {
            Text = Text(query, "q"),
            Filters = Filters(query, columns, errors),
            AmountFrom = Amount(query, "from", "The least amount", errors),
            AmountTo = Amount(query, "to", "The greatest amount", errors),
            DateFrom = Day(query, "since", "The first day", errors),
            DateTo = Day(query, "until", "The last day", errors),
            SortBy = sort is not null && columns.Contains(sort) ? sort : null,
            Descending = order == "down",
            Page = Number(query, "page", 1, 1_000_000, errors) ?? 1,
            PageSize = Number(query, "size", 1, 200, errors) ?? 50,
        };
        if (sort is not null && read.SortBy is null)
        {
            errors.Add(new("sort", "Sort by one of the columns of this release"));
        }

        if (order is not (null or "up" or "down"))
        {
            errors.Add(new("order", "Order the rows up or down"));
        }

        if (read.IsTooDeep)
        {
            errors.Add(new("page", $"A sorted search shows its first {RowQuery.MostSorted:N0} rows: narrow it, or take the whole file"));
            read = read with { Page = 1 };
        }

        return new(read, errors);
    }

    public static string Write(RowQuery query, ReleaseId? release)
    {
        var text = new StringBuilder();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(text.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        Add("release", release?.Value);
        Add("q", query.Text);
        foreach (var (column, value) in query.Filters)
        {
            Add(FilterPrefix + column, value);
        }

        Add("from", query.AmountFrom?.ToString(CultureInfo.InvariantCulture));
        Add("to", query.AmountTo?.ToString(CultureInfo.InvariantCulture));
        Add("since", query.DateFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("until", query.DateTo?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("sort", query.SortBy);
        Add("order", query is { SortBy: not null, Descending: true } ? "down" : null);
        Add("page", query.Page > 1 ? query.Page.ToString(CultureInfo.InvariantCulture) : null);
        Add("size", query.PageSize != 50 ? query.PageSize.ToString(CultureInfo.InvariantCulture) : null);
        return text.ToString();
    }

    private static string? Text(IQueryCollection query, string name) =>
        query[name].ToString().Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestText)] : null;

    private static Dictionary<string, string> Filters(IQueryCollection query, IReadOnlyList<string> columns, List<FieldError> errors)
    {
        var filters = new Dictionary<string, string>(StringComparer.Ordinal);
        var asked = query.Where(static pair => pair.Key.StartsWith(FilterPrefix, StringComparison.Ordinal)).ToList();
        if (asked.Count > MostFilters)
        {
            errors.Add(new(Filter, $"Filter by no more than {MostFilters} columns at once"));
        }

        foreach (var (name, value) in asked.Take(MostFilters))
        {
            var column = name[FilterPrefix.Length..];
            if (!columns.Contains(column))
            {
                errors.Add(new(Filter, "Filter by one of the columns of this release"));
            }
            else
            {
                filters[column] = value.ToString();
            }
        }

        return filters;
    }

    private static decimal? Amount(IQueryCollection query, string name, string what, List<FieldError> errors)
    {
        var text = Text(query, name)?.Replace("£", "", StringComparison.Ordinal);
        if (text is null || decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _))
        {
            return text is null ? null : decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
        }

        errors.Add(new(name, $"{what} must be a number of pounds, like 5000 or 249.99"));
        return null;
    }

    private static DateOnly? Day(IQueryCollection query, string name, string what, List<FieldError> errors)
    {
        var text = Text(query, name);
        if (text is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        errors.Add(new(name, $"{what} must be a real date, like 31/5/2026"));
        return null;
    }

    private static int? Number(IQueryCollection query, string name, int least, int most, List<FieldError> errors)
    {
        var text = Text(query, name);
        if (text is null)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        errors.Add(new(name, $"The address must ask for a {name} from {least} to {most}"));
        return null;
    }
}
