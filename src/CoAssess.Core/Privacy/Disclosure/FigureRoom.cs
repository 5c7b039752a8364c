namespace CoAssess.Privacy;

/// <summary>Finds which shown figures to withhold so that a withheld one could be another number: the least told that does it.</summary>
/// <param name="part">What hangs together when every figure that is not frozen may change.</param>
/// <param name="narrow">The figure that needs room.</param>
internal sealed class FigureRoom(FigureLines part, Figure narrow)
{
    private const double Tiny = 1e-6;
    private readonly int _place = part.Figures.Index().First(pair => pair.Item == narrow).Index;

    /// <summary>Gets whether no figure that could still be withheld would help.</summary>
    public bool IsHopeless { get; private set; }

    /// <summary>Finds the figures to withhold.</summary>
    public IReadOnlyList<Figure> Find()
    {
        var down = DownNow();
        var (up, above) = Reach(1, narrow.Span - down);
        if (up >= narrow.Span - down - Tiny)
        {
            return Settle(above);
        }

        var (_, below) = Reach(-1, narrow.Span - up);
        return Settle([.. above.Union(below)]);
    }

    private IReadOnlyList<Figure> Settle(IReadOnlyList<Figure> found)
    {
        IsHopeless = found.Count == 0;
        return found;
    }

    /// <summary>How much smaller it could be by what is withheld already.</summary>
    private double DownNow()
    {
        var lines = new BoundedSimplex(
            part.Lines,
            [.. part.Figures.Select(static figure => figure.IsExact ? 0 : -figure.Below)],
            [.. part.Figures.Select(static figure => figure.IsExact ? 0 : figure.Above)]);
        var weights = new double[part.Figures.Count];
        weights[_place] = -1;
        return lines.Maximise(weights, narrow.Span);
    }

    /// <summary>Moves the figure as far as wanted with the least told: each unit by which a shown figure would have to be another costs what it is worth.</summary>
    private (double Reached, IReadOnlyList<Figure> Withheld) Reach(int direction, double wanted)
    {
        var count = part.Figures.Count;
        var (lower, upper, weights) = (new double[2 * count], new double[2 * count], new double[2 * count]);
        var all = 1.0;
        for (var i = 0; i < count; i++)
        {
            var figure = part.Figures[i];
            var isRounded = figure is { IsFrozen: true, IsShown: true };
            upper[2 * i] = isRounded ? figure.Above : double.PositiveInfinity;
            upper[(2 * i) + 1] = isRounded ? figure.Below : figure.BelowWhenWithheld;
            var cost = figure is { IsShown: true, IsFrozen: false } ? figure.Worth : 0;
            weights[2 * i] = weights[(2 * i) + 1] = -cost;
            all += cost;
        }

        var (along, against) = direction > 0 ? (2 * _place, (2 * _place) + 1) : ((2 * _place) + 1, 2 * _place);
        weights[along] = all;
        (upper[along], upper[against]) = (Math.Min(upper[along], Math.Max(0, wanted)), 0);
        var lines = part.Lines.Select(static line => (IReadOnlyList<(int, int)>)
            [.. line.SelectMany(static term => new[] { (2 * term.Variable, term.Sign), ((2 * term.Variable) + 1, -term.Sign) })]);
        var simplex = new BoundedSimplex([.. lines], lower, upper);
        simplex.Maximise(weights, double.PositiveInfinity);
        var changes = simplex.Values.ToArray();
        return (
            changes[along],
            [.. part.Figures.Where((figure, i) => figure is { IsShown: true, IsFrozen: false } && Math.Abs(changes[2 * i] - changes[(2 * i) + 1]) > Tiny)]);
    }
}
