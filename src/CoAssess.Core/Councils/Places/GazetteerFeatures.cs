using System.Text.Json;
using NetTopologySuite.Geometries;

namespace CoAssess.Councils;

/// <summary>Reads a gazetteer from a feature collection of GeoJSON (RFC 7946): polygons are wards where a property holds a ward's code, other areas where not; points are landmarks.</summary>
/// <remarks>No package that reads GeoJSON for NetTopologySuite is on every feed (docs/decisions/0036-places.md). Coordinates beyond 180 are taken for eastings and northings of the National Grid.</remarks>
internal sealed class GazetteerFeatures
{
    private static readonly string[] NameProperties = ["name", "area_name", "ward_name", "title", "label"];
    private static readonly GeometryFactory Geometries = new(new PrecisionModel(), 4326);

    private readonly GazetteerFile _file = new();

    /// <summary>Reads a file.</summary>
    /// <exception cref="GazetteerException">It is no feature collection.</exception>
    public static GazetteerFile Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new GazetteerFeatures().ReadAll(document.RootElement);
        }
        catch (JsonException damaged)
        {
            throw new GazetteerException($"Line {damaged.LineNumber + 1} is not JSON.", damaged);
        }
    }

    private GazetteerFile ReadAll(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object || !root.TryGetProperty("features", out var features) || features.ValueKind is not JsonValueKind.Array)
        {
            throw new GazetteerException("The file is JSON and no feature collection. Export the layer as GeoJSON.");
        }

        var number = 0;
        foreach (var feature in features.EnumerateArray())
        {
            number++;
            try
            {
                ReadOne(feature, $"feature {number}");
            }
            catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException or FormatException or KeyNotFoundException or IndexOutOfRangeException)
            {
                _file.Add($"feature {number}", "has a geometry that is none of Point, Polygon and MultiPolygon, or one that is not closed; export the layer again.");
            }
        }

        return _file;
    }

    private void ReadOne(JsonElement feature, string where)
    {
        var properties = feature.GetProperty("properties");
        if (NameOf(properties) is not { } name)
        {
            _file.Add(where, "has no name; give it a property \"name\".");
            return;
        }

        var code = properties.EnumerateObject().Select(static property => Text(property.Value)).FirstOrDefault(static value => WardCode.Is(value));
        var geometry = feature.GetProperty("geometry");
        var coordinates = geometry.GetProperty("coordinates");
        switch (geometry.GetProperty("type").GetString())
        {
            case "Point":
                var at = Read(coordinates);
                _file.Names.Add(new(name, PlaceKind.Landmark, code is null ? [] : [code], (at.Y, at.X)));
                break;
            case "Polygon":
                _file.Areas.Add(new(name, code, Polygon(coordinates)));
                break;
            case "MultiPolygon":
                _file.Areas.Add(new(name, code, Geometries.CreateMultiPolygon([.. coordinates.EnumerateArray().Select(Polygon)])));
                break;
            default:
                throw new FormatException();
        }
    }

    /// <summary>Finds the name: a usual property, one of the national files (<c>WD25NM</c>), or the first that ends in "name".</summary>
    private static string? NameOf(JsonElement properties)
    {
        var texts = properties.EnumerateObject().Where(static property => Text(property.Value).Length > 0).ToList();
        return NameProperties.SelectMany(name => texts.Where(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .Concat(texts.Where(static property => property.Name.EndsWith("NM", StringComparison.OrdinalIgnoreCase) || property.Name.EndsWith("name", StringComparison.OrdinalIgnoreCase)))
            .Select(static property => Text(property.Value))
            .FirstOrDefault();
    }

    private static string Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()!.Trim() : "";

    private static Polygon Polygon(JsonElement rings)
    {
        var all = rings.EnumerateArray().Select(static ring => Geometries.CreateLinearRing([.. ring.EnumerateArray().Select(Read)])).ToArray();
        return Geometries.CreatePolygon(all[0], all[1..]);
    }

    private static Coordinate Read(JsonElement position)
    {
        var (x, y) = (position[0].GetDouble(), position[1].GetDouble());
        if (Math.Abs(x) <= 180 && Math.Abs(y) <= 90)
        {
            return new(x, y);
        }

        if (!NationalGrid.Covers(x, y))
        {
            throw new FormatException();
        }

        var (latitude, longitude) = NationalGrid.ToWgs84(x, y);
        return new(longitude, latitude);
    }
}
