using System.Text;

namespace CoAssess.Datasets;

/// <summary>Holds a mended row against its schema by the same rules as a whole file: it is read as a file of one row.</summary>
internal sealed class RowMender(ITableReader reader)
{
    /// <summary>Stands for a value that an officer has decided to release although it looks like a person's detail.</summary>
    private const string Decided = "Released by decision";

    /// <summary>Checks a mended row.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="columns">The published columns.</param>
    /// <param name="row">The row as it waits.</param>
    /// <param name="values">Its mended values by column; one that is missing stays as it was.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public async ValueTask<MendedRow> MendAsync(
        TableSchema schema, IReadOnlyList<string> columns, WaitingRow row, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var before = row.ToQuarantinedRow().Values;
        var wanted = columns.Select(column => values.TryGetValue(column, out var value) ? value : before.GetValueOrDefault(column, "")).ToArray();
        var decided = new SortedDictionary<int, string>();
        while (true)
        {
            var sink = await ReadAsync(schema, columns, wanted, cancellationToken).ConfigureAwait(false);
            if (sink.Problem is not { } problem)
            {
                return sink.Values is { } released && columns.All(released.ContainsKey)
                    ? new([.. columns.Select((column, i) => decided.GetValueOrDefault(i, released[column]))], sink.Amount, null)
                    : new([], null, new(row.Problem.Line, null, RowProblemKind.Damaged, "It reads as no row of this table any more. Fill in all the values it needs."));
            }

            // Whether a name or a detail may be shown is what the officer has just decided; everything else must be sound.
            var at = problem.Field is null ? -1 : columns.ToList().IndexOf(problem.Field);
            if (problem.Kind is not (RowProblemKind.PrivatePerson or RowProblemKind.PersonalDetail) || at < 0 || decided.ContainsKey(at))
            {
                return new([], null, problem with { Line = row.Problem.Line });
            }

            decided[at] = wanted[at].Trim();
            wanted[at] = Decided;
        }
    }

    private async ValueTask<OneRow> ReadAsync(
        TableSchema schema, IReadOnlyList<string> columns, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        var text = string.Join(',', columns.Select(Quoted)) + "\r\n" + string.Join(',', values.Select(Quoted)) + "\r\n";
        using var file = new MemoryStream([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], writable: false);
        var sink = new OneRow();
        var outcome = await reader.ReadAsync(file, "repair.csv", schema, sink, progress: null, cancellationToken).ConfigureAwait(false);
        if (outcome is CheckOutcome.Refused refused)
        {
            sink.Problem = new(0, null, RowProblemKind.Damaged, $"{refused.Reason} {refused.Remedy}");
        }

        return sink;
    }

    private static string Quoted(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed class OneRow : IRowSink
    {
        private IReadOnlyList<string> _columns = [];

        public RowProblem? Problem { get; set; }

        public Dictionary<string, string>? Values { get; private set; }

        public decimal? Amount { get; private set; }

        public void Begin(IReadOnlyList<string> columns) => _columns = columns;

        public void Release(scoped in CheckedRow row)
        {
            Values = new(StringComparer.Ordinal);
            Amount = row.Amount;
            for (var column = 0; column < row.Count; column++)
            {
                Values[_columns[column]] = Encoding.UTF8.GetString(row[column]);
            }
        }

        public void Quarantine(scoped in CheckedRow row, RowProblem problem) => Problem ??= problem;
    }
}
