namespace CoAssess.Datasets;

/// <summary>The rows of a release in the order of one column; blanks come last whichever way it is read.</summary>
/// <param name="Rows">The rows in ascending order of the value; null when that is the order of the file.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="BlanksFrom">Where in <paramref name="Rows"/> the blanks begin: at its start or after all others.</param>
/// <param name="Blanks">How many blanks there are.</param>
internal sealed record RowOrder(int[]? Rows, int Count, int BlanksFrom, int Blanks)
{
    public static RowOrder OfFile(int count) => new(null, count, count, 0);

    /// <summary>Gives a page of rows, of all or of some.</summary>
    /// <param name="among">The rows to look among; null for all.</param>
    /// <param name="descending">Whether the greatest comes first.</param>
    /// <param name="skip">How many of them come on earlier pages.</param>
    /// <param name="take">How many to give; there must be that many.</param>
    public IReadOnlyList<int> Page(RowBits? among, bool descending, long skip, int take)
    {
        if (among is null)
        {
            return [.. Enumerable.Range((int)Math.Min(skip, Count), take).Select(place => At(place, descending))];
        }

        if (Rows is null && !descending)
        {
            return among.Take(skip, take);
        }

        List<int> page = new(take);
        for (var place = 0; page.Count < take; place++)
        {
            var row = At(place, descending);
            if (among[row] && --skip < 0)
            {
                page.Add(row);
            }
        }

        return page;
    }

    private int At(int place, bool descending)
    {
        var valued = Count - Blanks;
        var first = BlanksFrom == 0 ? Blanks : 0;
        var at = place >= valued ? BlanksFrom + place - valued : descending ? first + valued - 1 - place : first + place;
        return Rows is null ? at : Rows[at];
    }
}
