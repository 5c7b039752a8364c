using Azure.Data.Tables;

namespace CoAssess.Storage.Azure;

/// <summary>Where the body of a large record lies: in a blob that one write made and none writes over, so that no row ever points to it again once it points elsewhere.</summary>
/// <param name="Name">The blob's name: table, partition, row and write, keys as hashes.</param>
/// <param name="Length">How many bytes it has.</param>
internal readonly record struct LargeBody(string Name, long Length)
{
    private const string NameColumn = "_large";
    private const string LengthColumn = "_largebytes";

    /// <summary>The columns that say where a body lies.</summary>
    public static readonly string[] Columns = [NameColumn];

    public static LargeBody Of(StoredRecord record, string write) => new($"{RowPrefix(record.Key)}{write}", record.Body.Length);

    /// <summary>How the names of all blobs of a table begin.</summary>
    public static string TablePrefix(string table) => $"{TableNames.Of(table)}/";

    public static string PartitionPrefix(string table, string partition) => $"{TablePrefix(table)}{ShortHash.Of(partition)}/";

    public static string RowPrefix(RecordKey key) => $"{PartitionPrefix(key.Table, key.Partition)}{ShortHash.Of(key.Row)}/";

    /// <summary>Whether a column is ours and no property.</summary>
    public static bool IsColumn(string name) => name is NameColumn or LengthColumn;

    /// <summary>Reads from a row where its body lies; null when it lies in the row.</summary>
    public static LargeBody? In(TableEntity entity) =>
        entity.TryGetValue(NameColumn, out var name) && name is string blob ? new(blob, entity.GetInt64(LengthColumn) ?? 0) : null;

    public void WriteTo(TableEntity entity) => (entity[NameColumn], entity[LengthColumn]) = (Name, Length);
}
