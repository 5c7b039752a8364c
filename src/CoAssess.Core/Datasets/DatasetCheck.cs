namespace CoAssess.Datasets;

/// <summary>What a file turned out to hold when it was held against its schema.</summary>
public sealed record DatasetCheck
{
    /// <summary>Gets the data rows read, released or not; the counts, the total and the dates below are over these. A record whose amount cannot be read is none.</summary>
    public required long Rows { get; init; }

    /// <summary>Gets the rows fit to be released.</summary>
    public required long Released { get; init; }

    /// <summary>Gets the rows set aside: failed, unreadable, or held back because they may name a private person.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Gets the records from which no data row could be read; they are among <see cref="Quarantined"/> and not among <see cref="Rows"/>.</summary>
    public long Unreadable { get; init; }

    /// <summary>Gets the blank rows passed over.</summary>
    public required long Blank { get; init; }

    /// <summary>Gets the exact sum of the amount in pounds, over the rows whose amount could be read; null when the schema has none.</summary>
    public decimal? Total { get; init; }

    /// <summary>Gets the exact sum of the amount in pounds over the released rows: the only sum that leaves, since the difference from <see cref="Total"/> is what rows that are withheld come to.</summary>
    public decimal? ReleasedTotal { get; init; }

    /// <summary>Gets the rows with an amount below zero.</summary>
    public required long Negative { get; init; }

    /// <summary>Gets the rows whose beneficiary the council redacted.</summary>
    public required long Redacted { get; init; }

    /// <summary>Gets the encoding: <c>ascii</c>, <c>utf-8</c>, <c>utf-16le</c>, <c>utf-16be</c>, <c>windows-1252</c> or <c>xlsx</c>.</summary>
    public required string Encoding { get; init; }

    /// <summary>Gets the line of the file where the header stands, from 1.</summary>
    public required long HeaderLine { get; init; }

    /// <summary>Gets the first day among the rows; null when none has one.</summary>
    public DateOnly? DateFrom { get; init; }

    /// <summary>Gets the last day among the rows; null when none has one.</summary>
    public DateOnly? DateTo { get; init; }

    /// <summary>Gets what was decided or passed over, for people: the date order, the columns recognised, totals left out.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Gets the first problems found, at most 100; all of them stand in quarantine after a release.</summary>
    public required IReadOnlyList<RowProblem> Problems { get; init; }
}
