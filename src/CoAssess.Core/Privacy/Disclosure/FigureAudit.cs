namespace CoAssess.Privacy;

/// <summary>Works out what the public can work out: how small and how great each withheld figure of a part can be, by every sum that is known.</summary>
internal sealed class FigureAudit
{
    private readonly FigureLines _part;
    private readonly BoundedSimplex _simplex;
    private readonly double[] _weights;
    private readonly double[] _least;
    private readonly double[] _most;

    public FigureAudit(FigureLines part)
    {
        _part = part;
        _simplex = new(part.Lines, [.. part.Figures.Select(static figure => -figure.Below)], [.. part.Figures.Select(static figure => figure.Above)]);
        _weights = new double[part.Figures.Count];
        _least = new double[part.Figures.Count];
        _most = new double[part.Figures.Count];
    }

    /// <summary>Lists the withheld figures that the public could pin down too closely.</summary>
    public IEnumerable<Figure> Narrow() => _part.Figures.Where((figure, place) => figure is { IsShown: false, IsGivenAway: false } && !IsWide(place));

    /// <summary>Every solution found tells of all figures at once, so that most need none of their own.</summary>
    private bool IsWide(int place)
    {
        if (!IsSeen(place))
        {
            Reach(place, 1);
        }

        if (!IsSeen(place))
        {
            Reach(place, -1);
        }

        return IsSeen(place);
    }

    private bool IsSeen(int place) => _most[place] - _least[place] >= _part.Figures[place].Span - 1e-6;

    private void Reach(int place, int direction)
    {
        _weights[place] = direction;
        var reached = _simplex.Maximise(_weights, _part.Figures[place].Span + (direction > 0 ? _least[place] : -_most[place]));
        _weights[place] = 0;
        Look();
        if (double.IsPositiveInfinity(reached))
        {
            _most[place] = reached; // only upwards: no count is below nought
        }
    }

    private void Look()
    {
        var values = _simplex.Values;
        for (var i = 0; i < values.Length; i++)
        {
            _least[i] = Math.Min(_least[i], values[i]);
            _most[i] = Math.Max(_most[i], values[i]);
        }
    }
}
