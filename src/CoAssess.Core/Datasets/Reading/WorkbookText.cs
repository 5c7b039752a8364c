using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace CoAssess.Datasets;

/// <summary>Turns a workbook's one sheet into CSV, a row a line; refuses what would be published without being seen.</summary>
internal static class WorkbookText
{
    /// <summary>The most a workbook may unpack to, in bytes: what is packed tighter is a trap.</summary>
    private const long LargestPart = 4L << 30;

    /// <summary>The most its shared texts may unpack to, in bytes, since they are held in memory.</summary>
    private const long LargestTexts = 64L << 20;

    // The library asks for Windows-1252 as soon as it is configured, also for xlsx, which has none.
    static WorkbookText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Writes the sheet as CSV in UTF-8.</summary>
    /// <returns>Why it is refused; null when it was written.</returns>
    public static CheckOutcome.Refused? Write(Stream file, Stream csv, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        try
        {
            if (Inspect(file) is { } refusal)
            {
                return refusal;
            }

            using var reader = ExcelReaderFactory.CreateOpenXmlReader(file, new ExcelReaderConfiguration { LeaveOpen = true });
            return WriteSheets(reader, csv, cancellationToken) is { } hidden ? hidden : Done(file, progress);
        }
        catch (Exception fault) when (fault is InvalidDataException or HeaderException or ExcelReaderException or System.Xml.XmlException)
        {
            return new("the workbook", "The file begins like a zip file and is no xlsx workbook that can be read.", "Save the table as xlsx again, or as CSV (UTF-8).");
        }
    }

    private static CheckOutcome.Refused? Done(Stream file, IProgress<long>? progress)
    {
        progress?.Report(file.Length);
        return null;
    }

    private static CheckOutcome.Refused? Inspect(Stream file)
    {
        var start = file.Position;
        using (var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
        {
            if (zip.GetEntry("xl/workbook.xml") is null)
            {
                return new("the file", "The zip file holds no xlsx workbook.", "Unpack it and give the table itself, as CSV (UTF-8) or xlsx.");
            }

            if (zip.Entries.Sum(static entry => entry.Length) > LargestPart || zip.GetEntry("xl/sharedStrings.xml") is { Length: > LargestTexts })
            {
                return new("the workbook", "The workbook unpacks to more than can be read safely.", "Save the sheet as CSV (UTF-8).");
            }
        }

        file.Position = start;
        return null;
    }

    private static CheckOutcome.Refused? WriteSheets(IExcelDataReader reader, Stream csv, CancellationToken cancellationToken)
    {
        using var writer = new StreamWriter(csv, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        string? written = null;
        do
        {
            if (!string.Equals(reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase))
            {
                return new($"sheet {reader.Name}", "The workbook has a hidden sheet, which would be published unseen.", "Show the sheet and delete it, or save the table as CSV (UTF-8).");
            }

            if (HiddenColumn(reader) is { } column)
            {
                return new($"sheet {reader.Name}, column {column + 1}", "The sheet has a hidden column, which would be published unseen.", "Show the column and keep or delete it, or save the table as CSV (UTF-8).");
            }

            for (var row = 1; reader.Read(); row++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (written is not null && written != reader.Name && HasValue(reader))
                {
                    return new($"sheet {reader.Name}", $"The workbook has data on two sheets, {written} and {reader.Name}.", "Give each sheet as a file of its own.");
                }

                if (reader.RowHeight == 0 && HasValue(reader))
                {
                    return new($"sheet {reader.Name}, row {row}", "The sheet has a hidden row, which would be published unseen.", "Show the row and keep or delete it; take filters off; or save the table as CSV (UTF-8).");
                }

                if (written is null || written == reader.Name)
                {
                    written = written ?? (HasValue(reader) ? reader.Name : null);
                    WriteRow(reader, writer);
                }
            }
        }
        while (reader.NextResult());

        return written is null ? new("the workbook", "The workbook holds no data.", "Export it again.") : null;
    }

    private static int? HiddenColumn(IExcelDataReader reader)
    {
        for (var column = 0; column < reader.FieldCount; column++)
        {
            if (reader.GetColumnWidth(column) == 0)
            {
                return column;
            }
        }

        return null;
    }

    private static bool HasValue(IExcelDataReader reader)
    {
        for (var column = 0; column < reader.FieldCount; column++)
        {
            if (reader.GetValue(column) is not (null or ""))
            {
                return true;
            }
        }

        return false;
    }

    private static void WriteRow(IExcelDataReader reader, StreamWriter writer)
    {
        for (var column = 0; column < reader.FieldCount; column++)
        {
            if (column > 0)
            {
                writer.Write(',');
            }

            var text = reader.GetValue(column) switch
            {
                null => "",
                DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                // The shortest digits that give the stored number: what the cell was typed as.
                double number when Math.Abs(number) < 1e15 => ((decimal)number).ToString(CultureInfo.InvariantCulture),
                IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
                var value => value.ToString() ?? "",
            };
            writer.Write(Quote(text));
        }

        writer.Write('\n');
    }

    /// <summary>Line breaks become spaces, so that a line of the text is a row of the sheet.</summary>
    private static string Quote(string text)
    {
        var line = text.AsSpan().IndexOfAny('\r', '\n') < 0 ? text : text.ReplaceLineEndings(" ");
        return line.AsSpan().IndexOfAny(',', '"', ';') < 0 ? line : $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
