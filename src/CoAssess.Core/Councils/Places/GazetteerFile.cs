using NetTopologySuite.Geometries;

namespace CoAssess.Councils;

/// <summary>What a file of a gazetteer says, before its points are placed in wards.</summary>
internal sealed class GazetteerFile
{
    /// <summary>The most problems that are told one by one.</summary>
    private const int MostProblems = 100;

    /// <summary>Gets areas: of wards where they have a code, of other places where not.</summary>
    public List<GazetteerArea> Areas { get; } = [];

    public List<GazetteerName> Names { get; } = [];

    public List<GazetteerProblem> Problems { get; } = [];

    public int Count => Areas.Count + Names.Count;

    public void Add(string where, string reason)
    {
        if (Problems.Count < MostProblems)
        {
            Problems.Add(new(where, reason));
        }
    }
}

/// <summary>An area on the ground.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ward">The GSS code when it is a ward's; null for any other place.</param>
/// <param name="Bounds">Its bounds, in degrees of WGS 84.</param>
internal sealed record GazetteerArea(string Name, string? Ward, Geometry Bounds);

/// <summary>A name with where it is: wards, or a point.</summary>
internal sealed record GazetteerName(string Name, PlaceKind Kind, IReadOnlyList<string> Wards, (double Latitude, double Longitude)? Point);
