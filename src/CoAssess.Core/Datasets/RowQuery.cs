namespace CoAssess.Datasets;

/// <summary>What rows to look for.</summary>
public sealed record RowQuery
{
    /// <summary>The furthest row that a sorted search shows: in a release too large for memory, that many keys are held while it is read.</summary>
    public const int MostSorted = 100_000;

    /// <summary>Gets words that a row must hold, each at the beginning of a word of any text field, without case, accents kept; null or blank for any row.</summary>
    public string? Text { get; init; }

    /// <summary>Gets exact values by column name that a row must have; a column that the release lacks is in no row.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the least amount in pounds; null for any.</summary>
    public decimal? AmountFrom { get; init; }

    /// <summary>Gets the greatest amount in pounds; null for any.</summary>
    public decimal? AmountTo { get; init; }

    /// <summary>Gets the first day; null for any.</summary>
    public DateOnly? DateFrom { get; init; }

    /// <summary>Gets the last day; null for any.</summary>
    public DateOnly? DateTo { get; init; }

    /// <summary>Gets the column to sort by, numbers and days as such, words without case, blanks last; null or an unknown name for the order of the file.</summary>
    public string? SortBy { get; init; }

    /// <summary>Gets whether the greatest comes first; without a column to sort by it changes nothing.</summary>
    public bool Descending { get; init; }

    /// <summary>Gets which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Gets the rows a page, from 1 to 200.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>Gets whether a sorted search asks for rows beyond <see cref="MostSorted"/>; it must be narrowed.</summary>
    public bool IsTooDeep => SortBy is not null && (long)Page * PageSize > MostSorted;
}
