using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Privacy;

/// <summary>
/// Reads everything a council has made public, on every night it was, and works out what it can about each withheld figure: it knows that parts add up to totals and that no count is below nought.
/// It shares no code with the publisher.
/// </summary>
internal sealed class Attacker
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(long Low, long High)?> _seen = [];
    private readonly List<string> _withheld = [];
    private readonly Dictionary<string, (int Total, int[] Parts)> _sums = new(StringComparer.Ordinal);
    private readonly List<string> _changes = [];
    private readonly Dictionary<string, long> _atLeast = new(StringComparer.Ordinal);

    /// <summary>Gets the figures that were one number one night and another, or withheld, another night: the difference tells of a single person.</summary>
    public IReadOnlyList<string> Changes => _changes;

    /// <summary>Reads what is public on a night.</summary>
    public void Read(ShownFigures figures, int roundedTo, params IReadOnlyList<IReadOnlyList<string>> tables)
    {
        foreach (var table in tables)
        {
            Cross(figures, roundedTo, table, 0, []);
        }
    }

    /// <summary>The least and the greatest number that each withheld figure can have.</summary>
    public IReadOnlyDictionary<string, (long Low, long High)> Bounds()
    {
        var free = _withheld.Distinct().Where(key => _seen[_numbers[key]] is null).ToList();
        var found = new Dictionary<string, (long, long)>(StringComparer.Ordinal);
        foreach (var part in Parts(free))
        {
            var polytope = new Polytope(part, this);
            foreach (var key in part.Where(free.Contains))
            {
                found[key] = polytope.BoundsOf(key);
            }
        }

        return found;
    }

    /// <summary>The withheld figures of which the attacker knows the number, or more nearly than a span.</summary>
    public IReadOnlyList<string> Recovered(long span) => [.. Bounds().Where(pair => pair.Value.High - pair.Value.Low < span).Select(static pair => pair.Key)];

    /// <summary>Reads the public register, and the answers of a dataset, which are the same: each entry is a message of its week about its dataset, so that a figure that counts them is so many at least.</summary>
    /// <returns>Whether that agrees with the figures; where it does not, they count other messages, and the register says nothing of them.</returns>
    public bool ReadRegister(ShownFigures figures, IEnumerable<(string Week, string Dataset)> entries)
    {
        (string, string)[] nowhere = [];
        foreach (var entry in entries)
        {
            foreach (var time in (string[])[entry.Week, figures.Period])
            {
                foreach (var places in ((string, string)[][])[nowhere, [("dataset", entry.Dataset)]])
                {
                    var key = Key(time, places);
                    _atLeast[key] = _atLeast.GetValueOrDefault(key) + 1;
                }
            }
        }

        return _atLeast.All(least => !_numbers.TryGetValue(least.Key, out var number) || _seen[number] is not { } seen || seen.High >= least.Value);
    }

    private void Cross(ShownFigures figures, int roundedTo, IReadOnlyList<string> table, int depth, List<(string Axis, string Category)> places)
    {
        if (depth == table.Count)
        {
            Take(figures, roundedTo, table, places);
            return;
        }

        foreach (var category in figures.CategoriesOf(table[depth]).Append("*"))
        {
            Cross(figures, roundedTo, table, depth + 1, [.. places, (table[depth], category)]);
        }
    }

    private void Take(ShownFigures figures, int roundedTo, IReadOnlyList<string> table, List<(string Axis, string Category)> places)
    {
        var told = places.Where(static place => place.Category != "*").ToList();
        foreach (var time in figures.Weeks.Append(figures.Period))
        {
            if (figures.Find(time, told) is not { } figure)
            {
                continue;
            }

            Note(Key(time, told), figure.Count, roundedTo);
            foreach (var total in places.Where(static place => place.Category == "*"))
            {
                AddSum(Key(time, told), total.Axis, [.. figures.CategoriesOf(total.Axis).Select(category => Key(time, [.. told, (total.Axis, category)]))]);
            }
        }

        if (figures.Find(figures.Period, told) is not null && figures.Weeks.All(week => figures.Find(week, told) is not null))
        {
            AddSum(Key(figures.Period, told), "time", [.. figures.Weeks.Select(week => Key(week, told))]);
        }
    }

    private void Note(string key, long? count, int roundedTo)
    {
        var number = Number(key);
        (long, long)? now = count is { } shown ? (Math.Max(0, shown - (roundedTo / 2)), shown + ((roundedTo - 1) / 2)) : null;
        if (count is null)
        {
            _withheld.Add(key);
        }

        if ((_seen[number] is { } before && before != now) || (now is not null && _seen[number] is null && _withheld.Contains(key)))
        {
            _changes.Add(key);
        }

        _seen[number] = now ?? _seen[number];
    }

    private void AddSum(string total, string axis, string[] parts) => _sums[$"{total}/{axis}"] = (Number(total), [.. parts.Select(Number)]);

    private int Number(string key)
    {
        if (_numbers.TryAdd(key, _seen.Count))
        {
            _seen.Add(null);
        }

        return _numbers[key];
    }

    private static string Key(string time, IEnumerable<(string Axis, string Category)> places) =>
        string.Join('|', places.Select(static place => $"{place.Axis}:{place.Category}").Order(StringComparer.Ordinal).Prepend(time));

    private bool IsFree(int number) => _seen[number] is not { } seen || seen.Low < seen.High;

    /// <summary>Figures that some sum ties to each other, directly or over others.</summary>
    private List<HashSet<string>> Parts(List<string> wanted)
    {
        var names = _numbers.ToDictionary(static pair => pair.Value, static pair => pair.Key);
        var left = new HashSet<int>(wanted.Select(key => _numbers[key]));
        List<HashSet<string>> parts = [];
        while (left.Count > 0)
        {
            HashSet<int> part = [left.First()];
            for (var before = 0; before < part.Count;)
            {
                before = part.Count;
                foreach (var (total, members) in _sums.Values)
                {
                    int[] free = [.. members.Append(total).Where(IsFree)];
                    if (free.Any(part.Contains))
                    {
                        part.UnionWith(free);
                    }
                }
            }

            left.ExceptWith(part);
            parts.Add([.. part.Select(number => names[number])]);
        }

        return parts;
    }

    /// <summary>All numbers that the free figures of a part can have at once: two-phase simplex on a full tableau, with Bland's rule.</summary>
    private sealed class Polytope
    {
        private const double Tiny = 1e-7;
        private readonly Dictionary<string, int> _columns = [];
        private readonly double[] _least;
        private readonly double[][] _rows;
        private readonly int[] _basis;
        private readonly int _variables;

        public Polytope(HashSet<string> keys, Attacker attacker)
        {
            foreach (var key in keys)
            {
                _columns.Add(key, _columns.Count);
            }

            var place = keys.ToDictionary(key => attacker._numbers[key], key => _columns[key]);
            _least = [.. keys.Select(key => (double)(attacker._seen[attacker._numbers[key]]?.Low ?? attacker._atLeast.GetValueOrDefault(key)))];
            var lines = attacker._sums.Values.Where(sum => sum.Parts.Append(sum.Total).Any(place.ContainsKey)).Select(sum =>
                (Terms: sum.Parts.Select(static part => (part, 1)).Append((sum.Total, -1)).ToList(), Spare: false)).ToList();
            var limited = keys.Where(key => attacker._seen[attacker._numbers[key]] is { } seen && seen.High > seen.Low).ToList();
            _variables = keys.Count + limited.Count;
            var width = _variables + lines.Count + limited.Count + 1;
            List<double[]> rows = [];
            foreach (var (terms, _) in lines)
            {
                var row = new double[width];
                foreach (var (figure, sign) in terms)
                {
                    if (place.TryGetValue(figure, out var column))
                    {
                        row[column] += sign;
                        row[^1] -= sign * _least[column];
                    }
                    else
                    {
                        row[^1] -= sign * (double)attacker._seen[figure]!.Value.Low;
                    }
                }

                rows.Add(row);
            }

            foreach (var (index, key) in limited.Index())
            {
                var row = new double[width];
                var (low, high) = attacker._seen[attacker._numbers[key]]!.Value;
                (row[_columns[key]], row[keys.Count + index], row[^1]) = (1, 1, high - low);
                rows.Add(row);
            }

            _rows = [.. rows.Select(static row => row[^1] < 0 ? row.Select(static cell => -cell).ToArray() : row)];
            _basis = [.. _rows.Index().Select(row => _variables + row.Index)];
            foreach (var (index, row) in _rows.Index())
            {
                row[_variables + index] = 1;
            }

            Begin();
        }

        public (long Low, long High) BoundsOf(string key)
        {
            var column = _columns[key];
            var high = Maximise(column, 1);
            var low = Maximise(column, -1);
            return ((long)Math.Ceiling(_least[column] - low - Tiny), double.IsInfinity(high) ? long.MaxValue : (long)Math.Floor(_least[column] + high + Tiny));
        }

        private void Begin()
        {
            var cost = new double[_rows.Length == 0 ? 0 : _rows[0].Length];
            foreach (var row in _rows)
            {
                for (var i = 0; i < cost.Length; i++)
                {
                    cost[i] += i < _variables || i == cost.Length - 1 ? row[i] : 0;
                }
            }

            Run(cost, mayEnterBelow: _variables);
            if (cost.Length > 0 && Math.Abs(cost[^1]) > 1e-4)
            {
                throw new InvalidOperationException("What is public contradicts itself.");
            }

            foreach (var row in Enumerable.Range(0, _rows.Length).Where(row => _basis[row] >= _variables))
            {
                var column = Array.FindIndex(_rows[row], 0, _variables, static cell => Math.Abs(cell) > Tiny);
                if (column >= 0)
                {
                    Pivot(row, column, cost);
                }
            }
        }

        private double Maximise(int column, double sign)
        {
            if (_rows.Length == 0)
            {
                return sign > 0 ? double.PositiveInfinity : 0;
            }

            var cost = new double[_rows[0].Length];
            cost[column] = sign;
            if (Array.IndexOf(_basis, column) is >= 0 and var row)
            {
                for (var i = 0; i < cost.Length; i++)
                {
                    cost[i] -= sign * _rows[row][i];
                }
            }

            return Run(cost, _variables) ? -cost[^1] : double.PositiveInfinity;
        }

        private bool Run(double[] cost, int mayEnterBelow)
        {
            while (Array.FindIndex(cost, 0, Math.Min(mayEnterBelow, cost.Length), static gain => gain > Tiny) is >= 0 and var column)
            {
                var (best, ratio) = (-1, double.PositiveInfinity);
                for (var row = 0; row < _rows.Length; row++)
                {
                    if (_rows[row][column] > Tiny && (_rows[row][^1] / _rows[row][column] is var here && (here < ratio - Tiny || (here < ratio + Tiny && _basis[row] < _basis[best]))))
                    {
                        (best, ratio) = (row, here);
                    }
                }

                if (best < 0)
                {
                    return false;
                }

                Pivot(best, column, cost);
            }

            return true;
        }

        private void Pivot(int row, int column, double[] cost)
        {
            var pivot = _rows[row][column];
            for (var i = 0; i < _rows[row].Length; i++)
            {
                _rows[row][i] /= pivot;
            }

            foreach (var other in _rows.Where(other => other != _rows[row]).Append(cost))
            {
                var factor = other[column];
                for (var i = 0; factor != 0 && i < other.Length; i++)
                {
                    other[i] -= factor * _rows[row][i];
                }
            }

            _basis[row] = column;
        }
    }
}
