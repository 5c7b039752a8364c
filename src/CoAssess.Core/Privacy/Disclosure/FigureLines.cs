namespace CoAssess.Privacy;

/// <summary>A part of a table that hangs together: figures that the public does not know exactly, and the lines whose sums tie them to each other.</summary>
internal sealed class FigureLines
{
    private FigureLines(IReadOnlyList<Figure> figures, IReadOnlyList<IReadOnlyList<(int Variable, int Sign)>> lines)
    {
        Figures = figures;
        Lines = lines;
    }

    public IReadOnlyList<Figure> Figures { get; }

    public IReadOnlyList<IReadOnlyList<(int Variable, int Sign)>> Lines { get; }

    /// <summary>Takes the sums apart into what hangs together.</summary>
    /// <param name="figures">All figures.</param>
    /// <param name="sums">All sums.</param>
    /// <param name="isOpen">Whether a figure could be another number.</param>
    public static IReadOnlyList<FigureLines> Of(IReadOnlyList<Figure> figures, IReadOnlyList<FigureSum> sums, Func<Figure, bool> isOpen)
    {
        var open = figures.Select(isOpen).ToArray();
        var root = Enumerable.Range(0, figures.Count).ToArray();
        foreach (var sum in sums)
        {
            var first = -1;
            foreach (var figure in sum.All.Where(figure => open[figure]))
            {
                first = first < 0 ? Find(root, figure) : Join(root, first, figure);
            }
        }

        var linesOf = sums
            .Select(sum => (IReadOnlyList<(int Figure, int Sign)>)[.. sum.Parts.Where(part => open[part]).Select(static part => (part, 1)), .. open[sum.Total] ? new[] { (sum.Total, -1) } : []])
            .Where(static line => line.Count > 0)
            .ToLookup(line => Find(root, line[0].Figure));
        return
        [
            .. Enumerable.Range(0, figures.Count).Where(figure => open[figure]).GroupBy(figure => Find(root, figure)).Select(group =>
            {
                var place = group.Index().ToDictionary(static pair => pair.Item, static pair => pair.Index);
                return new FigureLines(
                    [.. group.Select(figure => figures[figure])],
                    [.. linesOf[group.Key].Select(line => (IReadOnlyList<(int, int)>)[.. line.Select(term => (place[term.Figure], term.Sign))])]);
            }),
        ];
    }

    private static int Find(int[] root, int figure)
    {
        while (root[figure] != figure)
        {
            figure = root[figure] = root[root[figure]];
        }

        return figure;
    }

    private static int Join(int[] root, int one, int other) => root[Find(root, other)] = Find(root, one);
}
