using System.IO.Compression;
using System.Text;

namespace CoAssess.Datasets;

/// <summary>What is no table of the kind asked for is refused, with the place, the reason and the remedy.</summary>
public sealed class ReadingRefusalTests
{
    [Theory]
    [InlineData("", "line 1", "empty")]
    [InlineData("%PDF-1.7 x", "byte 1", "no text")]
    [InlineData("Department,Supplier Name,Net Amount\r\n", "line 1", "no rows")]
    [InlineData("Name of event,Day\r\nFair,1 May 2026\r\n", "the header", "Amount")]
    [InlineData("Supplier Name,Amount,Amount\r\nExample Ltd,1.00,2.00\r\n", "line 1", "Two columns are called 'Amount'")]
    [InlineData("Supplier Name,Amount\r\nExample Ltd,1.00\r\nAmount,Supplier Name\r\n2.00,Example Ltd\r\n", "line 3", "second, different header")]
    public async Task A_file_is_refused_with_its_place_and_its_remedy(string text, string place, string reason)
    {
        var rows = await Reading.ReadAsync(text);

        Assert.Equal(place, rows.Refusal.Place);
        Assert.Contains(reason, rows.Refusal.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(rows.Refusal.Remedy);
    }

    [Fact]
    public async Task A_binary_file_is_refused()
    {
        var rows = await Reading.ReadAsync([0x7F, (byte)'E', (byte)'L', (byte)'F', 0, 0, 1, 2, 3, 0, 0, 0]);

        Assert.Contains("no text", rows.Refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_with_one_sheet_in_sight_is_read()
    {
        var rows = await Reading.ReadAsync(Workbook(hidden: false));

        Assert.Equal(("xlsx", 1, 1234.56m), (rows.Check.Encoding, rows.Check.Rows, rows.Check.Total));
        Assert.Equal("1234.56", rows.Only("Amount"));
    }

    [Fact]
    public async Task A_workbook_with_a_hidden_sheet_is_refused_by_the_sheets_name()
    {
        var rows = await Reading.ReadAsync(Workbook(hidden: true));

        Assert.Equal("sheet Staff", rows.Refusal.Place);
        Assert.Contains("hidden", rows.Refusal.Reason, StringComparison.Ordinal);
    }

    private static byte[] Workbook(bool hidden)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            const string Ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Pack = "http://schemas.openxmlformats.org/package/2006/relationships";
            var second = hidden ? """<sheet name="Staff" sheetId="2" state="hidden" r:id="rId2"/>""" : "";
            Write(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>""");
            Write(zip, "_rels/.rels", $"""<Relationships xmlns="{Pack}"><Relationship Id="rId1" Type="{Rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Write(zip, "xl/workbook.xml", $"""<workbook xmlns="{Ns}" xmlns:r="{Rel}"><sheets><sheet name="Payments" sheetId="1" r:id="rId1"/>{second}</sheets></workbook>""");
            Write(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Pack}"><Relationship Id="rId1" Type="{Rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            Write(zip, "xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Ns}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Supplier Name</t></is></c><c r="B1" t="inlineStr"><is><t>Net Amount</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Example, Ltd</t></is></c><c r="B2"><v>1234.56</v></c></row></sheetData></worksheet>""");
        }

        return bytes.ToArray();
    }

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
