namespace CoAssess.Privacy;

/// <summary>Maximises a weighted sum of changes that leave every line's sum as it is, each change within its bounds; begun at no change, which always fits.</summary>
/// <remarks>
/// The primal simplex method with bounded variables (Chvátal, Linear Programming, 1983, chapter 8) on a dense tableau. Each line has at first an artificial variable that must stay 0;
/// one that leaves the basis never comes back. Lines of tables hold only 1 and −1, so that for tables of one or two axes every step is exact in floating point.
/// A further call goes on from where the last one ended.
/// </remarks>
internal sealed class BoundedSimplex
{
    private const double Tiny = 1e-7;
    private const int Artificial = -1;
    private readonly int _lines;
    private readonly int _variables;
    private readonly double[] _table;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly double[] _value;
    private readonly int[] _basis;
    private readonly bool[] _isBasic;
    private readonly double[] _gain;

    /// <summary>Sets the lines out.</summary>
    /// <param name="lines">For each line the variables in it and their signs.</param>
    /// <param name="lower">How far each variable may go down: 0 or less.</param>
    /// <param name="upper">How far each may go up: 0 or more, and infinity.</param>
    public BoundedSimplex(IReadOnlyList<IReadOnlyList<(int Variable, int Sign)>> lines, double[] lower, double[] upper)
    {
        (_lines, _variables) = (lines.Count, lower.Length);
        (_lower, _upper) = (lower, upper);
        _table = new double[_lines * _variables];
        _value = new double[_variables];
        _isBasic = new bool[_variables];
        _gain = new double[_variables];
        _basis = new int[_lines];
        Array.Fill(_basis, Artificial);
        foreach (var (line, terms) in lines.Index())
        {
            foreach (var (variable, sign) in terms)
            {
                _table[(line * _variables) + variable] += sign;
            }
        }
    }

    /// <summary>Gets the changes found last.</summary>
    public ReadOnlySpan<double> Values => _value;

    /// <summary>Maximises.</summary>
    /// <param name="weights">The weight of each variable.</param>
    /// <param name="enough">A sum at which to stop early.</param>
    /// <returns>The greatest sum, or one that is enough; infinity when there is no greatest. Should the steps run out, the sum reached so far: never more than there is.</returns>
    public double Maximise(ReadOnlySpan<double> weights, double enough)
    {
        StartWith(weights);
        var standing = 0;
        for (var steps = 20 * (_lines + _variables) + 1000; steps > 0; steps--)
        {
            var sum = Sum(weights);
            if (sum >= enough - Tiny || Enter(isCautious: standing > _lines + _variables) is not ({ } entering, var direction))
            {
                return sum;
            }

            var moved = Move(entering, direction);
            if (double.IsPositiveInfinity(moved))
            {
                return moved;
            }

            standing = moved > Tiny ? 0 : standing + 1;
        }

        return Sum(weights);
    }

    private Span<double> Line(int line) => _table.AsSpan(line * _variables, _variables);

    private double Sum(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * _value[i];
        }

        return sum;
    }

    /// <summary>What one unit of each variable gains, the others following.</summary>
    private void StartWith(ReadOnlySpan<double> weights)
    {
        weights.CopyTo(_gain);
        for (var line = 0; line < _lines; line++)
        {
            if (_basis[line] != Artificial && weights[_basis[line]] is not 0 and var weight)
            {
                Subtract(_gain, Line(line), weight);
            }
        }
    }

    /// <summary>Chooses what to change next: the greatest gain, or after long standing still the first there is, which cannot go round in circles (Bland).</summary>
    private (int? Variable, int Direction) Enter(bool isCautious)
    {
        var (best, most) = (Artificial, Tiny);
        for (var variable = 0; variable < _variables; variable++)
        {
            var gain = _gain[variable];
            var may = !_isBasic[variable] && (gain > 0 ? _value[variable] < _upper[variable] : _value[variable] > _lower[variable]);
            if (may && Math.Abs(gain) > most)
            {
                (best, most) = (variable, Math.Abs(gain));
                if (isCautious)
                {
                    break;
                }
            }
        }

        return best == Artificial ? (null, 0) : (best, Math.Sign(_gain[best]));
    }

    /// <summary>Changes a variable until it, or one that must follow, meets its bound.</summary>
    /// <returns>By how much.</returns>
    private double Move(int entering, int direction)
    {
        var most = direction > 0 ? _upper[entering] - _value[entering] : _value[entering] - _lower[entering];
        var (leaving, pivot) = (Artificial, 0.0);
        for (var line = 0; line < _lines; line++)
        {
            var rate = -direction * _table[(line * _variables) + entering];
            if (Math.Abs(rate) <= Tiny)
            {
                continue;
            }

            var room = _basis[line] is var basic && basic == Artificial ? 0
                : rate > 0 ? (_upper[basic] - _value[basic]) / rate
                : (_lower[basic] - _value[basic]) / rate;
            if (room < most - Tiny || (room <= most + Tiny && leaving != Artificial && Math.Abs(rate) > Math.Abs(pivot)))
            {
                (most, leaving, pivot) = (Math.Max(0, Math.Min(room, most)), line, rate);
            }
        }

        if (double.IsPositiveInfinity(most))
        {
            return most;
        }

        _value[entering] += direction * most;
        for (var line = 0; line < _lines && most > 0; line++)
        {
            if (_basis[line] != Artificial)
            {
                _value[_basis[line]] -= direction * most * _table[(line * _variables) + entering];
            }
        }

        if (leaving != Artificial)
        {
            Pivot(leaving, entering);
        }

        return most;
    }

    private void Pivot(int leaving, int entering)
    {
        if (_basis[leaving] != Artificial)
        {
            _isBasic[_basis[leaving]] = false;
        }

        (_basis[leaving], _isBasic[entering]) = (entering, true);
        var row = Line(leaving);
        var pivot = row[entering];
        if (pivot != 1)
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] /= pivot;
            }
        }

        for (var line = 0; line < _lines; line++)
        {
            if (line != leaving && Line(line)[entering] is not 0 and var factor)
            {
                Subtract(Line(line), row, factor);
            }
        }

        if (_gain[entering] is not 0 and var gain)
        {
            Subtract(_gain, row, gain);
        }
    }

    private static void Subtract(Span<double> from, ReadOnlySpan<double> line, double factor)
    {
        for (var i = 0; i < from.Length; i++)
        {
            from[i] -= factor * line[i];
        }
    }
}
