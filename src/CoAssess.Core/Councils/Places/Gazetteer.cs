namespace CoAssess.Councils;

/// <summary>Where the places of a council are.</summary>
public sealed class Gazetteer
{
    private readonly WardMap _map;

    internal Gazetteer(string version, IReadOnlyList<Ward> wards, IReadOnlyList<NamedPlace> places, WardMap map)
    {
        (Version, Wards, Places, _map) = (version, wards, places, map);
    }

    /// <summary>Gets the version: the same files give the same one.</summary>
    public string Version { get; }

    /// <summary>Gets the wards that have a name, by code.</summary>
    public IReadOnlyList<Ward> Wards { get; }

    /// <summary>Gets the named places, each name and kind once, wards and settlements among them.</summary>
    public IReadOnlyList<NamedPlace> Places { get; }

    /// <summary>Finds the ward that a point lies in.</summary>
    /// <param name="latitude">Degrees north, WGS 84.</param>
    /// <param name="longitude">Degrees east, WGS 84.</param>
    /// <returns>The ward's GSS code; null when the point lies in none whose bounds are known. A point on a border lies in the ward of the lower code.</returns>
    public string? FindWard(double latitude, double longitude) => _map.Find(latitude, longitude);
}
