using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index.Strtree;

namespace CoAssess.Councils;

/// <summary>The bounds of wards, in degrees of WGS 84.</summary>
internal sealed class WardMap
{
    /// <summary>A part of a place smaller than this lies on a border rather than in the ward.</summary>
    private const double LeastShare = 0.02;

    private readonly STRtree<(string Code, Geometry Bounds, IPreparedGeometry Prepared)> _tree = new();

    public WardMap(IEnumerable<(string Code, Geometry Bounds)> wards)
    {
        foreach (var (code, bounds) in wards.OrderBy(static ward => ward.Code, StringComparer.Ordinal))
        {
            var sound = bounds.IsValid ? bounds : GeometryFixer.Fix(bounds);
            _tree.Insert(sound.EnvelopeInternal, (code, sound, PreparedGeometryFactory.Prepare(sound)));
            Count++;
        }

        _tree.Build();
    }

    public int Count { get; }

    public string? Find(double latitude, double longitude)
    {
        if (Count == 0)
        {
            return null;
        }

        var point = new Point(longitude, latitude);
        return _tree.Query(point.EnvelopeInternal)
            .Where(ward => ward.Prepared.Covers(point))
            .Select(static ward => ward.Code)
            .Min(StringComparer.Ordinal);
    }

    /// <summary>Gives how much of an area lies in each ward, by surface.</summary>
    public IEnumerable<WardShare> Shares(Geometry area)
    {
        if (Count == 0)
        {
            return [];
        }

        var sound = area.IsValid ? area : GeometryFixer.Fix(area);
        return _tree.Query(sound.EnvelopeInternal)
            .Select(ward => new WardShare(ward.Code, ward.Bounds.Intersection(sound).Area / sound.Area))
            .Where(static share => share.Share >= LeastShare);
    }
}
