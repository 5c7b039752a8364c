namespace CoAssess.Datasets;

/// <summary>Keeps the ten rows with the greatest amounts, without regard to sign; of equal amounts the one that stands first in the file.</summary>
internal sealed class NotedRows
{
    private readonly List<NotedRow> _rows = [];

    public IReadOnlyList<NotedRow> Rows => _rows;

    /// <summary>Says whether a row of this amount would be kept, before it is put into words.</summary>
    public bool Takes(decimal amount) => _rows.Count < ExplanationWriter.MostFacts || Math.Abs(amount) > Math.Abs(_rows[^1].Amount);

    public void Add(NotedRow row)
    {
        var place = _rows.FindIndex(other => Math.Abs(other.Amount) < Math.Abs(row.Amount));
        _rows.Insert(place < 0 ? _rows.Count : place, row);
        if (_rows.Count > ExplanationWriter.MostFacts)
        {
            _rows.RemoveAt(_rows.Count - 1);
        }
    }
}
