using CsvHelper;

namespace CoAssess.Datasets;

/// <summary>Looks through all dates of a file for the order of day and month.</summary>
internal static class DayOrderScout
{
    /// <summary>Reads the date columns to the end of the file.</summary>
    /// <param name="text">The file.</param>
    /// <param name="separator">Its separator.</param>
    /// <param name="sources">Where the dates stand.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public static DayOrder Decide(TableText text, char separator, IReadOnlyList<int> sources, CancellationToken cancellationToken)
    {
        long dayFirst = 0, monthFirst = 0, either = 0;
        using var opening = text.Open(null, cancellationToken);
        using var reader = CsvReader.Create(opening.Utf8, TableText.Options(separator) with { TrackLineNumbers = false });
        while (reader.Read())
        {
            foreach (var source in sources)
            {
                if (DayText.TryOrder(CellText.Trim(reader.GetSpan(source)), out var first, out var second))
                {
                    switch (first > 12, second > 12)
                    {
                        case (true, false): dayFirst++; break;
                        case (false, true): monthFirst++; break;
                        case (false, false): either++; break;
                        default: break;
                    }
                }
            }
        }

        return DayOrder.Decide(dayFirst, monthFirst, either);
    }
}
