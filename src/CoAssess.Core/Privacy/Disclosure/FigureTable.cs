namespace CoAssess.Privacy;

/// <summary>A table of figures: each week of the period and the whole period, crossed with some axes, with every total.</summary>
/// <param name="Axes">The names of the axes crossed with time; none for the totals of the weeks.</param>
internal sealed record FigureTable(params IReadOnlyList<string> Axes)
{
    /// <summary>Gets whether single weeks are shown; otherwise only the whole period is, and the weeks are counted but never shown.</summary>
    public bool IsByWeek { get; init; } = true;

    /// <summary>Gets whether a nought is shown, except where it tells what the rest of its line said. The default is no: none is fewer than the threshold.</summary>
    public bool ShowsZeros { get; init; }
}
