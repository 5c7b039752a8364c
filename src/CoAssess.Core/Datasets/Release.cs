using System.Text.Json.Serialization;
using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>One dated issue of a dataset; it never changes but by what the council withdraws of it.</summary>
public sealed record Release
{
    /// <summary>Gets the id, from the content.</summary>
    public required ReleaseId Id { get; init; }

    /// <summary>Gets the dataset.</summary>
    public required DatasetId Dataset { get; init; }

    /// <summary>Gets the period it covers.</summary>
    public required Period Period { get; init; }

    /// <summary>Gets which issue of its period this is, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Gets the release of the same period that this one takes the place of; null for the first.</summary>
    public ReleaseId? Supersedes { get; init; }

    /// <summary>Gets when it was released, UTC.</summary>
    public required DateTimeOffset ReleasedAt { get; init; }

    /// <summary>Gets what the file held.</summary>
    public required DatasetCheck Check { get; init; }

    /// <summary>Gets how its rows differ from those of the release it takes the place of; all added when there is none.</summary>
    public required RowDifference Difference { get; init; }

    /// <summary>Gets the published CSV: UTF-8, the schema's column names, ISO dates, safe to open in a spreadsheet.</summary>
    public required BlobAddress Csv { get; init; }

    /// <summary>Gets the length of the published CSV in bytes.</summary>
    public required long CsvBytes { get; init; }

    /// <summary>Gets the name of the file it was made from.</summary>
    public required string SourceName { get; init; }

    /// <summary>Gets the published columns, in order: the schema's that the file has, then the file's own.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Gets how many of its rows were withdrawn; they are in none of the counts, the sum and the CSV of what is released.</summary>
    public long WithdrawnRows { get; init; }

    /// <summary>Gets when the last of them was withdrawn, UTC; null when none was.</summary>
    public DateTimeOffset? RowsWithdrawnAt { get; init; }

    /// <summary>Gets the withdrawal of the release as a whole, whose CSV is gone then; null while it may be shown.</summary>
    public Withdrawal? Withdrawn { get; init; }

    /// <summary>Gets when what everybody may see of it changed last, UTC.</summary>
    [JsonIgnore]
    public DateTimeOffset ChangedAt => Withdrawn?.At ?? RowsWithdrawnAt ?? ReleasedAt;
}
