namespace CoAssess.Datasets;

/// <summary>Holds a file against a schema without releasing anything.</summary>
public interface IDatasetChecker
{
    /// <summary>Reads a file to its end in constant memory.</summary>
    /// <param name="file">The file; read from where it stands. A seekable stream is read twice where the date order must be decided first.</param>
    /// <param name="fileName">Its name, for messages and to tell xlsx from text.</param>
    /// <param name="schema">What it should hold.</param>
    /// <param name="progress">Told how many bytes have been read; null for nobody.</param>
    /// <param name="cancellationToken">Ends the check early.</param>
    ValueTask<CheckOutcome> CheckAsync(
        Stream file, string fileName, TableSchema schema, IProgress<long>? progress, CancellationToken cancellationToken);
}
