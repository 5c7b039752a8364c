using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>A row in quarantine, as it is kept.</summary>
/// <param name="Id">Its id within the release; ids sort in the order of the file.</param>
/// <param name="Fingerprint">The hash of its values as they stood in the file, by which it is known again.</param>
/// <param name="Problem">Why it waits.</param>
/// <param name="Columns">The published columns.</param>
/// <param name="Values">Its values in their order.</param>
/// <param name="Amount">Its amount, where that could be read.</param>
internal sealed record WaitingRow(
    string Id, string Fingerprint, RowProblem Problem, IReadOnlyList<string> Columns, IReadOnlyList<string> Values, decimal? Amount)
{
    public QuarantinedRow ToQuarantinedRow()
    {
        var values = new Dictionary<string, string>(Columns.Count, StringComparer.Ordinal);
        for (var i = 0; i < Columns.Count; i++)
        {
            values[Columns[i]] = i < Values.Count ? Values[i] : "";
        }

        return new(Id, Problem, values);
    }
}

/// <summary>A record of the quarantine: the row, or where it lies when it is longer than a record may be.</summary>
/// <param name="Set">Which file's rows it is one of.</param>
/// <param name="Row">The row.</param>
/// <param name="Long">The blob of the row.</param>
internal sealed record KeptRow(string Set, WaitingRow? Row, BlobAddress? Long);

/// <summary>All rows that wait beside one release.</summary>
/// <param name="Set">A digest of them.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Complete">Whether all are stored, and only they.</param>
/// <param name="ExpiresAt">When they are removed, UTC.</param>
internal sealed record KeptSet(string Set, long Rows, bool Complete, DateTimeOffset ExpiresAt);
