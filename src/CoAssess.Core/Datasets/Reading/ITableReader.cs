namespace CoAssess.Datasets;

/// <summary>Reads a file against its schema, row by row in constant memory, and hands each row on as it would be published.</summary>
internal interface ITableReader
{
    /// <summary>Reads a file to its end.</summary>
    /// <param name="file">The file; a seekable stream may be read twice, any other is first copied to a temporary file.</param>
    /// <param name="fileName">Its name, for messages and to tell xlsx from text.</param>
    /// <param name="schema">What it should hold.</param>
    /// <param name="sink">Who takes the rows; null to check only.</param>
    /// <param name="progress">Told how many bytes have been read; null for nobody.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    ValueTask<CheckOutcome> ReadAsync(
        Stream file, string fileName, TableSchema schema, IRowSink? sink, IProgress<long>? progress, CancellationToken cancellationToken);
}
