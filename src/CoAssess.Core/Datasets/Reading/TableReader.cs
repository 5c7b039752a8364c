using CsvHelper;

namespace CoAssess.Datasets;

/// <summary>Reads the files that councils publish: CSV in any encoding and layout, and xlsx.</summary>
/// <remarks>The reading itself is synchronous, over the file's own bytes, on a thread of the pool.</remarks>
internal sealed class TableReader : ITableReader, IDatasetChecker
{
    private readonly PayeeJudge _judge = new();

    /// <inheritdoc />
    public ValueTask<CheckOutcome> CheckAsync(
        Stream file, string fileName, TableSchema schema, IProgress<long>? progress, CancellationToken cancellationToken) =>
        ReadAsync(file, fileName, schema, sink: null, progress, cancellationToken);

    /// <inheritdoc />
    public async ValueTask<CheckOutcome> ReadAsync(
        Stream file, string fileName, TableSchema schema, IRowSink? sink, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(schema);
        if (file.CanSeek)
        {
            return await Task.Run(() => Read(file, schema, sink, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        var copy = TemporaryFile.Create();
        await using (copy.ConfigureAwait(false))
        {
            await file.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
            copy.Position = 0;
            return await Task.Run(() => Read(copy, schema, sink, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    private CheckOutcome Read(Stream file, TableSchema schema, IRowSink? sink, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var start = file.Position;
        var head = new byte[FileForms.HeadLength];
        var form = FileForms.Of(head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)), out var mark);
        switch (form)
        {
            case FileForm.Empty:
                return new CheckOutcome.Refused("line 1", "The file is empty.", "Export it again.");
            case FileForm.Binary:
                return new CheckOutcome.Refused("byte 1", "The file is no text and no xlsx workbook.", "Save the table as CSV (UTF-8) or xlsx.");
            case FileForm.OldWorkbook:
                return new CheckOutcome.Refused("byte 1", "The file is a workbook of an old Excel, or one with a password.", "Save it without a password as xlsx or CSV (UTF-8).");
            case FileForm.Zip:
                return ReadWorkbook(file, start, schema, sink, progress, cancellationToken);
            default:
                return ReadText(new TableText(file, start, form, mark), schema, sink, progress, cancellationToken);
        }
    }

    private CheckOutcome ReadText(TableText text, TableSchema schema, IRowSink? sink, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var names = new SchemaNames(schema);
            return HeaderFinder.Find(text, names, cancellationToken) switch
            {
                HeaderSearch.Found found => new RowPass(text, found.Header, names, found.Separator, _judge, sink, cancellationToken).Run(progress),
                HeaderSearch.Failed failed => failed.Refusal,
                var other => throw new InvalidOperationException($"A search of type {other.GetType().Name} has no outcome."),
            };
        }
        catch (CsvFormatException fault)
        {
            return new CheckOutcome.Refused(
                fault.LineNumber is > 0 and var line ? $"line {line}" : "the file",
                $"A record is longer than {TableText.LongestRecord / 1024} KiB: a quote that is never closed, or no table at all.",
                "Look for a quote (\") that opens a cell there and is not closed, mend it, and try again.");
        }
    }

    private CheckOutcome ReadWorkbook(
        Stream file, long start, TableSchema schema, IRowSink? sink, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        file.Position = start;
        using var copy = TemporaryFile.Create();
        if (WorkbookText.Write(file, copy, progress, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        copy.Position = 0;
        var outcome = ReadText(new TableText(copy, 0, FileForm.Text, 0), schema, sink, null, cancellationToken);
        return outcome is CheckOutcome.Checked { Check: var check } ? new CheckOutcome.Checked(check with { Encoding = "xlsx" }) : outcome;
    }
}
