namespace CoAssess.Privacy;

/// <summary>All figures of some tables about one period, each once however many tables show it, and how they add up.</summary>
internal sealed class FigureLayout
{
    private readonly List<FigureSpot> _figures = [];
    private readonly List<FigureSum> _sums = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<(int Total, int Axis)> _summed = [];
    private readonly List<Grid> _grids = [];
    private readonly FigureRequest _request;

    public FigureLayout(FigureRequest request)
    {
        _request = request;
        foreach (var table in request.Tables)
        {
            Add(table);
        }
    }

    public IReadOnlyList<FigureSpot> Figures => _figures;

    public IReadOnlyList<FigureSum> Sums => _sums;

    /// <summary>How many figures some tables have at most; reckoned before anything is laid out.</summary>
    public static long Size(FigureRequest request) => request.Tables.Sum(table =>
        table.Axes.Aggregate(request.Weeks.Count + 1L, (size, axis) => size * (request.Axes.First(one => one.Name == axis).Categories.Count + 1)));

    /// <summary>Lists the figures that count a message.</summary>
    public void FiguresOf(in Contribution contribution, List<int> into)
    {
        into.Clear();
        foreach (var grid in _grids)
        {
            grid.Add(contribution, into);
        }
    }

    public static string KeyOf(string time, IEnumerable<(string Axis, string Category)> places) =>
        string.Join(';', places.OrderBy(static place => place.Axis, StringComparer.Ordinal).Select(static place => $"{place.Axis}={place.Category}").Prepend(time));

    private void Add(FigureTable table)
    {
        int[] axes = [0, .. table.Axes.Select(name => 1 + _request.Axes.Index().First(axis => axis.Item.Name == name).Index)];
        var sizes = axes.Select(axis => axis == 0 ? _request.Weeks.Count + 1 : _request.Axes[axis - 1].Categories.Count + 1).ToArray();
        var strides = new int[sizes.Length];
        var cells = 1;
        for (var i = sizes.Length - 1; i >= 0; i--)
        {
            (strides[i], cells) = (cells, cells * sizes[i]);
        }

        var grid = new Grid(axes, sizes, strides, new int[cells], new bool[cells]);
        for (var cell = 0; cell < cells; cell++)
        {
            var spot = SpotOf(table, grid, cell);
            grid.IsFirst[cell] = _numbers.TryAdd(spot.Key, _figures.Count);
            grid.Numbers[cell] = _numbers[spot.Key];
            if (grid.IsFirst[cell])
            {
                _figures.Add(spot);
            }
        }

        AddSums(grid);
        _grids.Add(grid);
    }

    private void AddSums(Grid grid)
    {
        for (var cell = 0; cell < grid.Numbers.Length; cell++)
        {
            for (var i = 0; i < grid.Axes.Length; i++)
            {
                var (stride, last) = (grid.Strides[i], grid.Sizes[i] - 1);
                if (cell / stride % grid.Sizes[i] == last && _summed.Add((grid.Numbers[cell], grid.Axes[i])))
                {
                    _sums.Add(new(grid.Numbers[cell], [.. Enumerable.Range(0, last).Select(at => grid.Numbers[cell - ((last - at) * stride)])]));
                }
            }
        }
    }

    private FigureSpot SpotOf(FigureTable table, Grid grid, int cell)
    {
        List<(string, string)> places = [];
        var isForm = false;
        int? week = null;
        for (var i = 0; i < grid.Axes.Length; i++)
        {
            var at = cell / grid.Strides[i] % grid.Sizes[i];
            if (at == grid.Sizes[i] - 1)
            {
                continue;
            }

            if (i == 0)
            {
                week = at;
                continue;
            }

            var axis = _request.Axes[grid.Axes[i] - 1];
            places.Add((axis.Name, axis.Categories[at]));
            isForm |= axis.Forms.Contains(axis.Categories[at]);
        }

        return new(
            KeyOf(week is { } number ? _request.Weeks[number] : _request.Period, places),
            week,
            isForm,
            week is null || table.IsByWeek || places.Count == 0,
            table.ShowsZeros);
    }

    private sealed record Grid(int[] Axes, int[] Sizes, int[] Strides, int[] Numbers, bool[] IsFirst)
    {
        /// <summary>A message is counted in its own cell and in every total over it; figures that an earlier table has too are left to that.</summary>
        public void Add(in Contribution contribution, List<int> into)
        {
            for (var totals = 0; totals < 1 << Axes.Length; totals++)
            {
                var cell = 0;
                for (var i = 0; i < Axes.Length; i++)
                {
                    cell += Strides[i] * ((totals >> i & 1) == 1 ? Sizes[i] - 1 : contribution[Axes[i]]);
                }

                if (IsFirst[cell])
                {
                    into.Add(Numbers[cell]);
                }
            }
        }
    }
}
