using System.Text;

namespace CoAssess.Datasets;

/// <summary>Reads a text as a spending file and keeps the rows.</summary>
internal static class Reading
{
    public const string Header = "Department,Supplier Name,Date Paid,Net Amount,Description\r\n";

    public static TableSchema Spend { get; } = SchemaLibrary.Load().Find("spend")!;

    public static Task<ReadRows> ReadAsync(string text, TableSchema? schema = null) => ReadAsync(Encoding.UTF8.GetBytes(text), schema);

    public static Task<ReadRows> ReadAsync(byte[] bytes, TableSchema? schema = null) => ReadAsync(new MemoryStream(bytes), schema);

    public static async Task<ReadRows> ReadAsync(Stream file, TableSchema? schema = null)
    {
        var rows = new ReadRows();
        rows.Outcome = await new TableReader().ReadAsync(file, "file.csv", schema ?? Spend, rows, null, TestContext.Current.CancellationToken);
        return rows;
    }
}

/// <summary>The rows of one reading.</summary>
internal sealed class ReadRows : IRowSink
{
    public CheckOutcome? Outcome { get; set; }

    public List<string> Columns { get; } = [];

    public List<string[]> Released { get; } = [];

    public List<(RowProblem Problem, string[] Values)> SetAside { get; } = [];

    public DatasetCheck Check => Assert.IsType<CheckOutcome.Checked>(Outcome).Check;

    public CheckOutcome.Refused Refusal => Assert.IsType<CheckOutcome.Refused>(Outcome);

    public string Only(string column) => Assert.Single(Released)[Columns.IndexOf(column)];

    public void Begin(IReadOnlyList<string> columns) => Columns.AddRange(columns);

    public void Release(scoped in CheckedRow row) => Released.Add(Values(row));

    public void Quarantine(scoped in CheckedRow row, RowProblem problem) => SetAside.Add((problem, Values(row)));

    private static string[] Values(scoped in CheckedRow row)
    {
        var values = new string[row.Count];
        for (var column = 0; column < values.Length; column++)
        {
            values[column] = Encoding.UTF8.GetString(row[column]);
        }

        return values;
    }
}
