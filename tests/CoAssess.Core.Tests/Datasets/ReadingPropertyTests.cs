using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CoAssess.Datasets;

/// <summary>Random tables in random messy shapes read back exactly, and random damage never breaks the reader.</summary>
public sealed class ReadingPropertyTests
{
    [Fact]
    public void A_table_written_in_any_messy_shape_reads_back_exactly()
    {
        Prop.ForAll<int>(static seed =>
        {
            var table = MessyTable.Make(new Random(seed));

            var rows = Reading.ReadAsync(table.Bytes).GetAwaiter().GetResult();

            Assert.Equal((table.Rows.Count, table.Rows.Sum(static row => row.Amount)), (rows.Check.Rows, rows.Check.Total));
            Assert.Equal(
                table.Rows.Select(static row => $"{row.Payee}|{row.Day:yyyy-MM-dd}|{row.Amount.ToString("F2", CultureInfo.InvariantCulture)}|{row.Purpose}"),
                rows.Released.Select(row => string.Join('|', new[] { "BeneficiaryName", "PaymentDate", "Amount", "Purpose" }.Select(name => row[rows.Columns.IndexOf(name)]))));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Random_damage_ends_in_a_count_that_adds_up_or_in_a_refusal_with_a_remedy()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var bytes = MessyTable.Make(random).Bytes;
            for (var hit = random.Next(1, 20); hit > 0; hit--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? "\"\r\n,;"u8[random.Next(5)] : (byte)random.Next(256);
            }

            var rows = await Reading.ReadAsync(bytes[..random.Next(bytes.Length / 2, bytes.Length + 1)]);

            if (rows.Outcome is CheckOutcome.Checked { Check: var check })
            {
                Assert.Equal((check.Rows + check.Unreadable, rows.Released.Count, rows.SetAside.Count), (check.Released + check.Quarantined, (int)check.Released, (int)check.Quarantined));
            }
            else
            {
                Assert.NotEmpty(rows.Refusal.Remedy);
            }
        }
    }
}

/// <summary>A table and one of the many ways to write it.</summary>
internal sealed record MessyTable(byte[] Bytes, IReadOnlyList<(string Payee, DateOnly Day, decimal Amount, string Purpose)> Rows)
{
    private static readonly string[] Payees = ["Example Gardens Ltd", "Borough Roads, Limited", "Café \"Nord\" Services", "Example Parish Council", "O'Example & Sons"];
    private static readonly string[] Purposes = ["Mowing", "Roads; repairs", "Line one\nline two", "£50 vouchers", "5\" pipe, grey"];

    public static MessyTable Make(Random random)
    {
        var rows = Enumerable.Range(0, random.Next(1, 60)).Select(_ => (
            Payees[random.Next(Payees.Length)], new DateOnly(2020, 1, 1).AddDays(random.Next(2500)), random.Next(-9_000_000, 90_000_000) / 100m, Purposes[random.Next(Purposes.Length)])).ToList();
        var text = new StringBuilder();
        var end = new[] { "\r\n", "\n", "\r" }[random.Next(3)];
        var separator = ",;\t|"[random.Next(4)];
        var spacers = random.Next(3);
        for (var title = random.Next(4); title > 0; title--)
        {
            text.Append(title == 2 ? "" : "Payments to suppliers").Append(end);
        }

        var amountStyle = random.Next(7);
        var dayStyle = random.Next(6);
        Append(["Supplier Name", "Date Paid", "Net Amount (£)", "Description"]);
        foreach (var (payee, day, amount, purpose) in rows)
        {
            Append([payee, DayIn(day, dayStyle), AmountIn(amount, amountStyle), purpose]);
            text.Append(random.Next(10) == 0 ? end : "");
        }

        text.Append(random.Next(2) == 0 ? "" : string.Join(separator, Enumerable.Repeat(string.Concat(Enumerable.Repeat(separator, spacers)), 4)) + end);
        Encoding encoding = random.Next(5) switch { 0 => new UTF8Encoding(true), 1 => Encoding.Unicode, 2 => Encoding.BigEndianUnicode, 3 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!, _ => new UTF8Encoding(false) };
        return new([.. encoding.GetPreamble(), .. encoding.GetBytes(text.ToString())], rows);

        void Append(string[] cells) =>
            text.Append(string.Join(string.Concat(Enumerable.Repeat(separator, spacers + 1)), cells.Select(cell => Quote(cell, separator, random)))).Append(end);
    }

    private static string Quote(string cell, char separator, Random random)
    {
        var padded = random.Next(8) == 0 ? $" {cell}  " : cell;
        return cell.AsSpan().IndexOfAny("\"\r\n,") >= 0 || cell.Contains(separator, StringComparison.Ordinal) || random.Next(6) == 0 ? $"\"{padded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : padded;
    }

    private static string DayIn(DateOnly day, int style) => day.ToDateTime(default).ToString(
        style switch { 0 => "dd/MM/yyyy", 1 => "yyyy-MM-dd", 2 => "dd-MMM-yy", 3 => "dd.MM.yyyy", 4 => "dd MMM yyyy", _ => "yyyy-MM-dd HH:mm:ss" }, CultureInfo.InvariantCulture);

    private static string AmountIn(decimal amount, int style)
    {
        var size = Math.Abs(amount).ToString(style % 2 == 0 ? "F2" : "N2", CultureInfo.InvariantCulture);
        return (style, amount < 0) switch { (0 or 1, true) => $"-{size}", (2 or 3, true) => $"({size})", (4, true) => $"{size}-", (5, true) => $"-£{size}", (6, true) => $"GBP -{size}", (5, _) => $"£{size}", _ => size };
    }
}
