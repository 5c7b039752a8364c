using System.Text;

namespace CoAssess.Datasets;

/// <summary>Reads single rows out of a published CSV.</summary>
internal static class PublishedRow
{
    /// <summary>Gives the row at which a reader stands.</summary>
    public static ReleasedRow Read(PublishedCsvReader reader, ReleaseLayout layout)
    {
        var values = new string[layout.Columns.Count];
        for (var column = 0; column < values.Length; column++)
        {
            values[column] = Encoding.UTF8.GetString(reader.Cell(column + 1));
        }

        return new(RowReference.Parse(Encoding.UTF8.GetString(reader[0])), values);
    }

    /// <summary>Gives the row that begins at a byte.</summary>
    public static async Task<ReleasedRow> ReadAtAsync(Stream csv, long offset, ReleaseLayout layout, CancellationToken cancellationToken)
    {
        csv.Seek(offset, SeekOrigin.Begin);
        using var reader = new PublishedCsvReader(csv, offset);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? Read(reader, layout)
            : throw new InvalidDataException($"The published CSV ends before byte {offset}.");
    }
}
