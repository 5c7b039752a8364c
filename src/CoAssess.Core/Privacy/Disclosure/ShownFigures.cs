namespace CoAssess.Privacy;

/// <summary>What the public is shown of a period: for each figure its number, or that it is withheld. Nothing tells which were withheld for being small and which to protect those.</summary>
internal sealed class ShownFigures(FigureLedgerPage page)
{
    /// <summary>Gets the period.</summary>
    public string Period => page.Period;

    /// <summary>Gets its weeks.</summary>
    public IReadOnlyList<string> Weeks => page.Weeks;

    /// <summary>Gets when something was added last, UTC.</summary>
    public DateTimeOffset DecidedAt => page.DecidedAt;

    /// <summary>Gets the categories of an axis, as they were; none when the period has no such axis.</summary>
    public IReadOnlyList<string> CategoriesOf(string axis) => page.Axes.GetValueOrDefault(axis) ?? [];

    /// <summary>Finds a figure.</summary>
    /// <param name="time">A week, or the period.</param>
    /// <param name="places">The category on each axis that tells it apart.</param>
    /// <returns>Null when it is not decided yet.</returns>
    public ShownFigure? Find(string time, params IEnumerable<(string Axis, string Category)> places) =>
        page.Figures.TryGetValue(FigureLayout.KeyOf(time, places), out var figure) ? new(figure.Shown) : null;
}
