using CoAssess.Councils;

namespace CoAssess.Analysis;

/// <summary>
/// Puts together what a text's places say of the ward. Places that can lie in one ward narrow one another ("Church Road" in three wards and "Sale Moor" in one of them);
/// places that cannot are two places the text is about. What stays open stays open: each ward with its share.
/// </summary>
internal sealed class PlaceEvidence
{
    /// <summary>Wards less likely than this are not named.</summary>
    private const double Least = 0.1;

    /// <summary>A place in more wards than this says nothing of the ward.</summary>
    private const int Most = 5;

    private readonly List<Dictionary<string, double>> _groups = [];

    /// <summary>Takes in places of one name; which of them is meant is open.</summary>
    public void Add(IReadOnlyList<NamedPlace> places)
    {
        var shares = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var place in places)
        {
            foreach (var (ward, share) in place.Wards)
            {
                shares[ward] = shares.GetValueOrDefault(ward) + (share / places.Count);
            }
        }

        for (var group = 0; group < _groups.Count; group++)
        {
            if (Narrow(_groups[group], shares) is { Count: > 0 } common)
            {
                _groups[group] = common;
                return;
            }
        }

        _groups.Add(shares);
    }

    /// <summary>Gives the wards that are likely enough, likeliest first; none when everything is open.</summary>
    public IReadOnlyList<WardShare> Wards()
    {
        var wards = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var group in _groups)
        {
            foreach (var (ward, share) in group)
            {
                wards[ward] = wards.GetValueOrDefault(ward) + (share / _groups.Count);
            }
        }

        var likely = wards.Where(static ward => ward.Value >= Least).Select(static ward => new WardShare(ward.Key, ward.Value))
            .OrderByDescending(static ward => ward.Share).ThenBy(static ward => ward.Ward, StringComparer.Ordinal).ToList();
        return likely.Count > Most ? [] : likely;
    }

    private static Dictionary<string, double> Narrow(Dictionary<string, double> one, Dictionary<string, double> other)
    {
        var common = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (ward, share) in one)
        {
            if (other.TryGetValue(ward, out var also))
            {
                common[ward] = share * also;
            }
        }

        var total = common.Values.Sum();
        foreach (var ward in common.Keys.ToList())
        {
            common[ward] /= total;
        }

        return common;
    }
}
