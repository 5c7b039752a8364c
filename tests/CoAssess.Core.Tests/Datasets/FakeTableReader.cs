using System.Globalization;
using System.Text;
using CoAssess.Datasets;

namespace CoAssess.Core.Tests.Datasets;

/// <summary>A reader of tidy CSV with the rules that releasing needs: an amount that cannot be read is invalid, a payee that begins with "Mr" is private.</summary>
internal sealed class FakeTableReader : ITableReader
{
    public async ValueTask<CheckOutcome> ReadAsync(
        Stream file, string fileName, TableSchema schema, IRowSink? sink, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        var lines = Parse(await reader.ReadToEndAsync(cancellationToken)).ToList();
        if (lines is not [var header, .. var rows])
        {
            return new CheckOutcome.Refused("the file", "It is empty.", "Publish a file with a header.");
        }

        sink?.Begin(header);
        var problems = new List<RowProblem>();
        var (dates, total, released, negative) = (new List<DateOnly>(), 0m, 0m, 0);
        for (var i = 0; i < rows.Count; i++)
        {
            var amount = Amount(header, rows[i]);
            var date = Date(header, rows[i]);
            var problem = Problem(i + 2, header, rows[i], amount);
            dates.AddRange(date is { } day ? [day] : []);
            total += amount ?? 0;
            released += problem is null ? amount ?? 0 : 0;
            negative += amount < 0 ? 1 : 0;
            problems.AddRange(problem is null ? [] : [problem]);
            Hand(sink, rows[i], i + 2, amount, date, problem);
        }

        return new CheckOutcome.Checked(new()
        {
            Rows = rows.Count,
            Released = rows.Count - problems.Count,
            Quarantined = problems.Count,
            Blank = 0,
            Total = total,
            ReleasedTotal = released,
            Negative = negative,
            Redacted = 0,
            Encoding = "utf-8",
            HeaderLine = 1,
            DateFrom = dates.Count == 0 ? null : dates.Min(),
            DateTo = dates.Count == 0 ? null : dates.Max(),
            Notes = [],
            Problems = problems,
        });
    }

    private static void Hand(IRowSink? sink, string[] row, int line, decimal? amount, DateOnly? date, RowProblem? problem)
    {
        var ends = new int[row.Length];
        var length = 0;
        for (var i = 0; i < row.Length; i++)
        {
            ends[i] = length += Encoding.UTF8.GetByteCount(row[i]);
        }

        var checkedRow = new CheckedRow(Encoding.UTF8.GetBytes(string.Concat(row)), ends, line, amount, date);
        if (problem is null)
        {
            sink?.Release(checkedRow);
        }
        else
        {
            sink?.Quarantine(checkedRow, problem);
        }
    }

    private static RowProblem? Problem(int line, string[] header, string[] row, decimal? amount) =>
        Array.IndexOf(header, "Amount") >= 0 && amount is null
            ? new(line, "Amount", RowProblemKind.Invalid, "The amount is no number.")
            : header.Zip(row).Any(static pair => pair.First == "BeneficiaryName" && pair.Second.StartsWith("Mr ", StringComparison.Ordinal))
                ? new(line, "BeneficiaryName", RowProblemKind.PrivatePerson, "The payee looks like a private person.")
                : null;

    private static decimal? Amount(string[] header, string[] row) =>
        decimal.TryParse(At(header, row, "Amount"), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    private static DateOnly? Date(string[] header, string[] row) =>
        DateOnly.TryParseExact(At(header, row, "PaymentDate"), "yyyy-MM-dd", out var date) ? date : null;

    private static string? At(string[] header, string[] row, string column) =>
        Array.IndexOf(header, column) is var at and >= 0 && at < row.Length ? row[at] : null;

    private static IEnumerable<string[]> Parse(string text)
    {
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when quoted && i + 1 < text.Length && text[i + 1] == '"':
                    cell.Append(text[i++]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                case '\n' when !quoted:
                    row.Add(cell.ToString());
                    cell.Clear();
                    if (text[i] == '\n')
                    {
                        yield return [.. row];
                        row.Clear();
                    }

                    break;
                case '\r' when !quoted:
                    break;
                default:
                    cell.Append(text[i]);
                    break;
            }
        }
    }
}
