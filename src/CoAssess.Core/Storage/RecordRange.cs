namespace CoAssess.Storage;

/// <summary>A part of a table, read in ascending ordinal order of (partition, row).</summary>
public sealed record RecordRange
{
    private RecordRange(string table)
    {
        Table = table;
    }

    /// <summary>Gets the table.</summary>
    public string Table { get; }

    /// <summary>Gets the one partition to read; null for every partition that begins with <see cref="PartitionPrefix"/>.</summary>
    public string? Partition { get; private init; }

    /// <summary>Gets what the partitions begin with; empty for all.</summary>
    public string PartitionPrefix { get; private init; } = "";

    /// <summary>Gets the first row to read, itself included; null for the start. Only with <see cref="Partition"/>.</summary>
    public string? RowFrom { get; private init; }

    /// <summary>Gets the row to stop before; null for the end. Only with <see cref="Partition"/>.</summary>
    public string? RowBefore { get; private init; }

    /// <summary>The rows of one partition between two keys.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="rowFrom">The first row, itself included; null for the start.</param>
    /// <param name="rowBefore">The row to stop before; null for the end.</param>
    /// <remarks>Azure Tables reads ascending only: keys of newest-first lists carry inverted ticks.</remarks>
    public static RecordRange OfPartition(string table, string partition, string? rowFrom = null, string? rowBefore = null) =>
        new(table) { Partition = partition, RowFrom = rowFrom, RowBefore = rowBefore };

    /// <summary>The rows of one partition whose key begins with a prefix.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="rowPrefix">What the row keys begin with; not empty.</param>
    public static RecordRange OfRowPrefix(string table, string partition, string rowPrefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(rowPrefix);
        return new(table) { Partition = partition, RowFrom = rowPrefix, RowBefore = Successor(rowPrefix) };
    }

    /// <summary>Every partition of a table that begins with a prefix.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partitionPrefix">What the partitions begin with; empty for the whole table.</param>
    public static RecordRange OfTable(string table, string partitionPrefix = "") =>
        new(table) { PartitionPrefix = partitionPrefix };

    /// <summary>Gives the least text that is greater, in ordinal order, than every text with this prefix.</summary>
    /// <param name="prefix">The prefix; not empty, and its last character below U+FFFF.</param>
    /// <returns>The prefix with its last character raised by one.</returns>
    public static string Successor(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        return string.Concat(prefix.AsSpan(0, prefix.Length - 1), ((char)(prefix[^1] + 1)).ToString());
    }
}
