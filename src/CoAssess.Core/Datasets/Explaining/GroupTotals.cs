using System.Text;

namespace CoAssess.Datasets;

/// <summary>Counts and exact sums by the text of one column.</summary>
internal sealed class GroupTotals
{
    private readonly ByteInterner _texts = new();
    private readonly List<(long Rows, decimal Sum)> _totals = [];

    public int Count => _texts.Count;

    /// <summary>Adds a row; a row without an amount is counted too.</summary>
    /// <returns>The group's number.</returns>
    public int Add(ReadOnlySpan<byte> text, decimal? amount)
    {
        var group = _texts.Intern(text);
        if (group == _totals.Count)
        {
            _totals.Add(default);
        }

        var (rows, sum) = _totals[group];
        _totals[group] = (rows + 1, sum + (amount ?? 0));
        return group;
    }

    public GroupTotal this[int group] => new(Encoding.UTF8.GetString(_texts[group]), _totals[group].Rows, _totals[group].Sum);

    /// <summary>Gives a group's total; zero when no row has that text.</summary>
    public GroupTotal Of(string text) => _texts.Find(Encoding.UTF8.GetBytes(text)) is >= 0 and var group ? this[group] : new(text, 0, 0);

    /// <summary>The groups, greatest sum first; of equal sums the one with more rows, then by text.</summary>
    public IReadOnlyList<GroupTotal> Ranked() =>
        [.. Enumerable.Range(0, Count).Select(group => this[group]).OrderByDescending(static total => total.Sum)
            .ThenByDescending(static total => total.Rows).ThenBy(static total => total.Text, StringComparer.Ordinal)];
}
