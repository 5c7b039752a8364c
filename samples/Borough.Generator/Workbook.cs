using System.IO.Compression;
using System.Security;
using System.Text;

namespace Borough.Generator;

/// <summary>Writes a small xlsx by hand: one sheet of cells, and a hidden one where asked for.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Write(IReadOnlyList<object[]> rows, string? hiddenSheet)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var hidden = hiddenSheet is not null;
            Add(zip, "[Content_Types].xml",
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"""
                + (hidden ? """<Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>""" : "")
                + """<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
            Add(zip, "_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(zip, "xl/_rels/workbook.xml.rels",
                $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Relationships}/styles" Target="styles.xml"/>"""
                + (hidden ? $"""<Relationship Id="r3" Type="{Relationships}/worksheet" Target="worksheets/sheet2.xml"/>""" : "") + "</Relationships>");
            Add(zip, "xl/workbook.xml",
                $"""<workbook xmlns="{Main}" xmlns:r="{Relationships}"><sheets><sheet name="Payments" sheetId="1" r:id="r1"/>"""
                + (hidden ? $"""<sheet name="{hiddenSheet}" sheetId="2" state="hidden" r:id="r3"/>""" : "") + "</sheets></workbook>");
            Add(zip, "xl/styles.xml",
                $"""<styleSheet xmlns="{Main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            Add(zip, "xl/worksheets/sheet1.xml", Sheet(rows));
            if (hidden)
            {
                Add(zip, "xl/worksheets/sheet2.xml", Sheet([["Not for publication"]]));
            }
        }

        return bytes.ToArray();
    }

    private static string Sheet(IEnumerable<object[]> rows)
    {
        var text = new StringBuilder($"""<worksheet xmlns="{Main}"><sheetData>""");
        foreach (var (index, row) in rows.Index())
        {
            text.Append($"""<row r="{index + 1}">""");
            foreach (var (column, cell) in row.Index())
            {
                text.Append(Cell($"{(char)('A' + column)}{index + 1}", cell));
            }

            text.Append("</row>");
        }

        return text.Append("</sheetData></worksheet>").ToString();
    }

    private static string Cell(string place, object value) => value switch
    {
        decimal number => $"""<c r="{place}"><v>{number:0.00}</v></c>""",
        DateOnly day => $"""<c r="{place}" s="1"><v>{day.DayNumber - new DateOnly(1899, 12, 30).DayNumber}</v></c>""",
        _ => $"""<c r="{place}" t="inlineStr"><is><t>{SecurityElement.Escape(value.ToString())}</t></is></c>""",
    };

    private static void Add(ZipArchive zip, string name, string content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero); // the same seed gives the same bytes, on every version of the runtime
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{content}"""));
    }
}
