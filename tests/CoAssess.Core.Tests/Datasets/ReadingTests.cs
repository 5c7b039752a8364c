using System.Text;

namespace CoAssess.Datasets;

public sealed class ReadingTests
{
    private const string Row = "Parks,Example Gardens Ltd,29/05/2026,1250.00,Mowing\r\n";

    [Theory]
    [InlineData("1250.00", "1250.00"), InlineData("1250", "1250.00"), InlineData("\"£1,250.50\"", "1250.50"), InlineData("GBP 12.5", "12.50"), InlineData("(123.45)", "-123.45")]
    [InlineData("123.45-", "-123.45"), InlineData("-£123.45", "-123.45"), InlineData("£-123.45", "-123.45"), InlineData("\"10,298,896.31.\"", "10298896.31"), InlineData("007.10", "7.10"), InlineData("123.45CR", "-123.45"), InlineData("1.005", "1.005")]
    public async Task Money_is_read_as_councils_write_it_and_published_plainly(string written, string published)
    {
        var rows = await Reading.ReadAsync($"{Reading.Header}Parks,Example Gardens Ltd,29/05/2026,{written},Mowing\r\n");

        Assert.Equal(published, rows.Only("Amount"));
    }

    [Theory]
    [InlineData("1,25.00"), InlineData("12x"), InlineData("1e5"), InlineData("--5"), InlineData("(5)-"), InlineData("£"), InlineData("1.2.3")]
    public async Task An_amount_that_cannot_be_read_is_set_aside_and_counted_apart(string written)
    {
        var rows = await Reading.ReadAsync($"{Reading.Header}{Row}Parks,Example Gardens Ltd,29/05/2026,\"{written}\",Mowing\r\n");

        Assert.Equal((1, 1, 1, 1250.00m), (rows.Check.Rows, rows.Check.Quarantined, rows.Check.Unreadable, rows.Check.Total));
        Assert.Equal((3, "Amount", RowProblemKind.Invalid), (rows.Check.Problems[0].Line, rows.Check.Problems[0].Field, rows.Check.Problems[0].Kind));
    }

    [Theory]
    [InlineData("29/05/2026"), InlineData("29/5/26"), InlineData("2026-05-29"), InlineData("29-May-26"), InlineData("29-May-2026"), InlineData("29 May 2026"), InlineData("29.05.2026")]
    [InlineData("2026-05-29T00:00:00Z"), InlineData("29/05/2026 00:00"), InlineData("29-05-2026"), InlineData("2026/05/29")]
    public async Task Days_are_read_as_councils_write_them_and_published_in_iso_form(string written)
    {
        var rows = await Reading.ReadAsync($"{Reading.Header}Parks,Example Gardens Ltd,{written},1.00,Mowing\r\n");

        Assert.Equal("2026-05-29", rows.Only("PaymentDate"));
    }

    [Theory]
    [InlineData("00:00:00"), InlineData("42172.00"), InlineData("31/02/2026"), InlineData("May"), InlineData("")]
    public async Task A_row_without_a_day_counts_and_is_set_aside(string written)
    {
        var rows = await Reading.ReadAsync($"{Reading.Header}Parks,Example Gardens Ltd,{written},1.00,Mowing\r\n");

        Assert.Equal((1, 0, 1, 0, 1.00m, (DateOnly?)null), (rows.Check.Rows, rows.Check.Released, rows.Check.Quarantined, rows.Check.Unreadable, rows.Check.Total, rows.Check.DateFrom));
        Assert.Equal("PaymentDate", Assert.Single(rows.SetAside).Problem.Field);
    }

    [Fact]
    public async Task A_file_that_writes_the_month_first_is_read_so_throughout_and_says_so()
    {
        var rows = await Reading.ReadAsync($"{Reading.Header}Parks,A Garden Centre,04/03/2026,1.00,x\r\nParks,A Garden Centre,04/30/2026,1.00,x\r\n");

        Assert.Equal(["2026-04-03", "2026-04-30"], rows.Released.Select(row => row[rows.Columns.IndexOf("PaymentDate")]));
        Assert.Contains(rows.Check.Notes, static note => note.Contains("month first", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_date_that_contradicts_a_day_first_file_is_set_aside_and_said()
    {
        var rows = await Reading.ReadAsync($"{Reading.Header}{Row}Parks,A Garden Centre,04/30/2026,1.00,x\r\nParks,A Garden Centre,30/04/2026,1.00,x\r\n");

        Assert.Equal((3, 2, 3L), (rows.Check.Rows, rows.Check.Released, Assert.Single(rows.SetAside).Problem.Line));
        Assert.Contains(rows.Check.Notes, static note => note.Contains("day first", StringComparison.Ordinal) && note.Contains("set aside", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\r"), InlineData("\n"), InlineData("\r\n")]
    public async Task Titles_blank_rows_totals_and_spacer_columns_are_passed_over_whatever_ends_the_lines(string end)
    {
        string[] lines = ["Payments over £500,,,,,", ",,,,,", " Department ,,Supplier  Name,Date Paid,Net Amount,Description", "Parks,,\"Example, Ltd\",01/02/2026,\"1,000.00\",a", "", "Parks,,Example Ltd,02/02/2026,-5.00,b", ",,Grand Total,,995.00,", ",,,,,"];

        var rows = await Reading.ReadAsync(string.Join(end, lines) + end);

        Assert.Equal((2, 2, 2, 995.00m, 1, 3), (rows.Check.Rows, rows.Check.Released, rows.Check.Blank, rows.Check.Total, rows.Check.Negative, rows.Check.HeaderLine));
        Assert.Equal((new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 2)), (rows.Check.DateFrom, rows.Check.DateTo));
        Assert.Contains(rows.Check.Notes, static note => note.Contains("what the rows add up to", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_header_below_all_rows_is_found_and_the_rows_above_it_are_read()
    {
        var data = string.Concat(Enumerable.Repeat(Row, 60));

        var rows = await Reading.ReadAsync(data + Reading.Header);

        Assert.Equal((60, 61), (rows.Check.Rows, rows.Check.HeaderLine));
        Assert.Contains(rows.Check.Notes, static note => note.Contains("line 61", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ascii", false, "Cafe"), InlineData("utf-8", false, "Café"), InlineData("utf-8", true, "Café £"), InlineData("utf-16le", true, "Café"), InlineData("utf-16be", true, "Café"), InlineData("utf-16le", false, "Café"), InlineData("windows-1252", false, "Café £ – “x”")]
    public async Task Every_encoding_is_recognised_and_read(string encoding, bool marked, string word)
    {
        var text = $"{Reading.Header}{string.Concat(Enumerable.Repeat(Row, 3000))}Parks,Example Ltd,01/02/2026,1.00,{word}\r\n";
        var writer = encoding switch { "utf-16le" => Encoding.Unicode, "utf-16be" => Encoding.BigEndianUnicode, "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!, _ => new UTF8Encoding(true) };

        var rows = await Reading.ReadAsync([.. marked ? writer.GetPreamble() : [], .. writer.GetBytes(text)]);

        Assert.Equal((encoding, 3001), (rows.Check.Encoding, rows.Check.Rows));
        Assert.Equal(word, rows.Released[^1][rows.Columns.IndexOf("Purpose")]);
    }

    [Theory]
    [InlineData("Mr J Example"), InlineData("MRS A B EXAMPLE"), InlineData("Example, John (Mr)"), InlineData("Dr Ann Example"), InlineData("J Example"), InlineData("Example, J"), InlineData("Sarah Example"), InlineData("Foster Carer"), InlineData("Estate of A Example"), InlineData("Mr & Mrs Example")]
    public async Task A_payee_that_looks_like_a_private_person_is_held_back_and_not_named_in_the_reason(string payee)
    {
        var rows = await Reading.ReadAsync($"{Reading.Header}Parks,\"{payee}\",29/05/2026,1.00,x\r\n");

        var (problem, _) = Assert.Single(rows.SetAside);
        Assert.Equal((RowProblemKind.PrivatePerson, 1L), (problem.Kind, rows.Check.Rows));
        Assert.DoesNotContain("Example", problem.Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("J Example Ltd"), InlineData("J Example & Sons"), InlineData("Mr Example Plumbing"), InlineData("John Example Building Services"), InlineData("Grant Thornton"), InlineData("Example Parish Council"), InlineData("St Mary's Trust"), InlineData("REDACTED PERSONAL DATA"), InlineData("Veolia"), InlineData("Dr Example & Partners")]
    public async Task A_business_a_public_body_and_a_redacted_payee_are_released(string payee)
    {
        var rows = await Reading.ReadAsync($"{Reading.Header}Parks,\"{payee}\",29/05/2026,1.00,x\r\n");

        Assert.Equal(payee, rows.Only("BeneficiaryName"));
        Assert.Equal(payee.StartsWith("REDACTED", StringComparison.Ordinal) ? 1 : 0, rows.Check.Redacted);
    }

    [Theory]
    [InlineData("write to someone@example.org"), InlineData("call 07700 900123 first"), InlineData("ring 07700900123"), InlineData("NI QQ 12 34 56 C", false), InlineData("NI AB 12 34 56 C"), InlineData("paid to 12-34-56 12345678"), InlineData("+44 7700 900123")]
    public async Task A_cell_with_personal_detail_is_held_back(string words, bool held = true)
    {
        var rows = await Reading.ReadAsync($"{Reading.Header}Parks,Example Ltd,29/05/2026,1.00,{words}\r\n");

        Assert.Equal(held ? RowProblemKind.PersonalDetail : null, rows.SetAside.Select(static row => (RowProblemKind?)row.Problem.Kind).SingleOrDefault());
    }

    [Theory]
    [InlineData("invoice 5100483333 of 30/04/2026"), InlineData("period 01/04/2026-30/04/2026"), InlineData("order 0123456789"), InlineData("12 @ £4.50")]
    public async Task Numbers_of_invoices_and_days_are_no_personal_detail(string words)
    {
        var rows = await Reading.ReadAsync($"{Reading.Header}Parks,Example Ltd,29/05/2026,1.00,{words}\r\n");

        Assert.Equal(words, rows.Only("Purpose"));
    }

    [Fact]
    public async Task Fused_ragged_and_badly_quoted_rows_are_damaged_and_the_rest_is_released()
    {
        var rows = await Reading.ReadAsync($"{Reading.Header}{Row}Parks,Example Ltd,29/05/2026900,Mowing\r\nParks,Example Ltd,29/05/2026,5.00,a,b\r\nParks,\"Example\" Ltd,29/05/2026,7.00,a\r\n{Row}");

        Assert.Equal((4, 2, 3, 1, 2512.00m), (rows.Check.Rows, rows.Check.Released, rows.Check.Quarantined, rows.Check.Unreadable, rows.Check.Total));
        Assert.Equal(rows.Released.Sum(row => decimal.Parse(row[rows.Columns.IndexOf("Amount")], System.Globalization.CultureInfo.InvariantCulture)), rows.Check.ReleasedTotal);
        Assert.All(rows.SetAside, static row => Assert.Equal(RowProblemKind.Damaged, row.Problem.Kind));
        Assert.EndsWith(" | b", rows.SetAside[1].Values[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_columns_come_after_the_schemas_and_a_missing_demanded_one_is_said()
    {
        var rows = await Reading.ReadAsync("Notes,Net Amount,Supplier Name,Notes\r\na,1.00,Example Ltd,b\r\n");

        Assert.Equal(["BeneficiaryName", "Amount", "Notes", "Notes (2)"], rows.Columns);
        Assert.Contains(rows.Check.Notes, static note => note.Contains("IrrecoverableVATAmount", StringComparison.Ordinal));
    }
}
