namespace CoAssess.Datasets;

/// <summary>The rows of a release in the order of one column; blanks come last whichever way it is read.</summary>
/// <param name="Rows">The rows in ascending order of the value; null when that is the order of the file.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="BlanksFrom">Where in <paramref name="Rows"/> the blanks begin: at its start or after all others.</param>
/// <param name="Blanks">How many blanks there are.</param>
internal sealed record RowOrder(int[]? Rows, int Count, int BlanksFrom, int Blanks)
{
    public static RowOrder OfFile(int count) => new(null, count, count, 0);

    /// <summary>The row at a place, from 0.</summary>
    public int At(int place, bool descending)
    {
        var valued = Count - Blanks;
        var first = BlanksFrom == 0 ? Blanks : 0;
        var at = place >= valued ? BlanksFrom + place - valued : descending ? first + valued - 1 - place : first + place;
        return Rows is null ? at : Rows[at];
    }
}
