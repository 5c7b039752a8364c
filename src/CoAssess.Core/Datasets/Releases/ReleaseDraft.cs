using System.Globalization;
using System.Text;
using System.Text.Json;
using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>Takes the rows of a file: sound ones into the CSV, those with a remembered repair as they were mended, the others into the spool for quarantine.</summary>
internal sealed class ReleaseDraft(
    IBlobStore blobs, TableSchema schema, RememberedRepairs repairs, RowLedger ledger, CancellationToken cancellationToken) : IRowSink, IAsyncDisposable
{
    private readonly HashSet<long> _mendedLines = [];
    private ReleaseCsv? _csv;
    private RowHasher? _hasher;
    private byte[] _text = [];
    private int[] _ends = [];
    private long _mended;
    private decimal _mendedTotal;
    private decimal _mendedReleased;
    private long _mendedNegative;

    /// <summary>Gets the published columns; empty before the first row.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>Gets the CSV.</summary>
    /// <exception cref="InvalidOperationException">The file had no header.</exception>
    public ReleaseCsv Csv => _csv ?? throw new InvalidOperationException("No columns were announced.");

    /// <summary>Gets the rows set aside.</summary>
    public SealedSpool Waiting { get; } = new();

    public void Begin(IReadOnlyList<string> columns)
    {
        Columns = columns;
        _hasher = new(columns);
        _ends = new int[columns.Count];
        _csv = new(blobs, schema, columns, ledger, cancellationToken);
    }

    public void Release(scoped in CheckedRow row) => _csv!.Add(row.Text, row.Ends);

    public void Quarantine(scoped in CheckedRow row, RowProblem problem)
    {
        var fingerprint = _hasher!.Hash(row.Text, row.Ends).ToReference(1).Value;
        if (repairs.TryTake(fingerprint, out var decision))
        {
            Mend(decision, ValuesOf(row), row.Line, row.Amount);
            return;
        }

        Keep(new(IdOf(row.Line, fingerprint), fingerprint, problem, Columns, ValuesOf(row), row.Amount));
    }

    private string[] ValuesOf(scoped in CheckedRow row)
    {
        var values = new string[Columns.Count];
        for (var column = 0; column < values.Length; column++)
        {
            values[column] = column < row.Count ? Encoding.UTF8.GetString(row[column]) : "";
        }

        return values;
    }

    /// <summary>Releases a row of an earlier version again, as it was.</summary>
    public void Repeat(PublishedCsvReader row)
    {
        var length = 0;
        for (var column = 0; column < Columns.Count; column++)
        {
            var cell = row.Cell(column + 1); // the first is the reference
            if (_text.Length < length + cell.Length)
            {
                Array.Resize(ref _text, (length + cell.Length) * 2);
            }

            cell.CopyTo(_text.AsSpan(length));
            length += cell.Length;
            _ends[column] = length;
        }

        Csv.Add(_text.AsSpan(0, length), _ends);
    }

    /// <summary>Sets a row aside.</summary>
    public void Keep(WaitingRow row) => Waiting.Add(JsonSerializer.SerializeToUtf8Bytes(row, ReleaseJson.Default.WaitingRow));

    /// <summary>Releases a row as an officer mended it.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="before">Its values as they stood, by the columns.</param>
    /// <param name="line">Where the row stood.</param>
    /// <param name="amountBefore">Its amount, where that could be read already.</param>
    public void Mend(RepairDecision decision, IReadOnlyList<string> before, long line, decimal? amountBefore)
    {
        var amount = decision.Amount ?? amountBefore;
        AddValues([.. Columns.Select((column, i) => decision.Changed.TryGetValue(column, out var value) ? value : i < before.Count ? before[i] : "")]);
        _mendedLines.Add(line);
        _mended++;
        _mendedReleased += amount ?? 0;
        _mendedTotal += (amount ?? 0) - (amountBefore ?? 0);
        _mendedNegative += (amount < 0 ? 1 : 0) - (amountBefore < 0 ? 1 : 0);
    }

    /// <summary>Says what the file held, the mended rows counted among the released.</summary>
    public DatasetCheck Adjust(DatasetCheck check) => _mended == 0 ? check : check with
    {
        Released = check.Released + _mended,
        Quarantined = check.Quarantined - _mended,
        Total = check.Total + _mendedTotal,
        ReleasedTotal = check.ReleasedTotal + _mendedReleased,
        Negative = check.Negative + _mendedNegative,
        Problems = [.. check.Problems.Where(problem => !_mendedLines.Contains(problem.Line))],
    };

    public async ValueTask DisposeAsync()
    {
        Waiting.Dispose();
        if (_csv is not null)
        {
            await _csv.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static string IdOf(long line, string fingerprint) => string.Create(CultureInfo.InvariantCulture, $"{line:D12}-{fingerprint}");

    private void AddValues(IReadOnlyList<string> values)
    {
        var text = values.Select(Encoding.UTF8.GetBytes).ToArray();
        var length = 0;
        for (var column = 0; column < text.Length; column++)
        {
            _ends[column] = length += text[column].Length;
        }

        Csv.Add(text.SelectMany(static bytes => bytes).ToArray(), _ends);
    }
}
