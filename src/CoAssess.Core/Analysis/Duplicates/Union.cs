namespace CoAssess.Analysis;

/// <summary>Joins things into groups; a group is known by its first thing.</summary>
/// <param name="count">How many things there are.</param>
internal sealed class Union(int count)
{
    private readonly int[] _first = [.. Enumerable.Range(0, count)];

    /// <summary>The first thing of the group that one is in.</summary>
    public int Find(int one)
    {
        while (_first[one] != one)
        {
            one = _first[one] = _first[_first[one]];
        }

        return one;
    }

    /// <summary>Makes one group of those of two things.</summary>
    /// <returns>False when they were in one already.</returns>
    public bool Join(int one, int other)
    {
        (one, other) = (Find(one), Find(other));
        if (one == other)
        {
            return false;
        }

        _first[Math.Max(one, other)] = Math.Min(one, other);
        return true;
    }
}
