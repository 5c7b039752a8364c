using System.Globalization;
using CsvHelper;

namespace CoAssess.Councils;

/// <summary>Reads a gazetteer from CSV: a table of names, of postcodes (ONS Postcode Directory), or OS Open Names with a header.</summary>
internal sealed class GazetteerTable
{
    private const int LongestRecord = 1 << 16;

    private static readonly Dictionary<string, PlaceKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ward"] = PlaceKind.Ward,
        ["street"] = PlaceKind.Street, ["road"] = PlaceKind.Street, ["named road"] = PlaceKind.Street, ["section of named road"] = PlaceKind.Street,
        ["numbered road"] = PlaceKind.Street, ["section of numbered road"] = PlaceKind.Street,
        ["settlement"] = PlaceKind.Settlement, ["locality"] = PlaceKind.Settlement, ["place"] = PlaceKind.Settlement, ["city"] = PlaceKind.Settlement, ["town"] = PlaceKind.Settlement,
        ["village"] = PlaceKind.Settlement, ["hamlet"] = PlaceKind.Settlement, ["suburban area"] = PlaceKind.Settlement, ["other settlement"] = PlaceKind.Settlement,
        ["district"] = PlaceKind.District, ["postcode"] = PlaceKind.District, ["postcode district"] = PlaceKind.District,
        ["tag"] = PlaceKind.Tag, ["hashtag"] = PlaceKind.Tag,
    };

    private readonly GazetteerFile _file = new();
    private readonly CsvReader _reader;
    private readonly int _name;
    private readonly int _kind;
    private readonly int _ward;
    private readonly int _postcode;
    private readonly int _latitude;
    private readonly int _longitude;
    private readonly int _easting;
    private readonly int _northing;

    private GazetteerTable(CsvReader reader)
    {
        _reader = reader;
        var header = Enumerable.Range(0, reader.FieldCount).Select(column => ColumnOf(reader.GetString(column))).ToArray();
        _name = Column(header, "name", "name1", "place", "street", "streetname", "placename");
        _kind = Column(header, "kind", "type", "localtype");
        _ward = Array.FindIndex(header, static column => column is "ward" or "wardcode" or "wardgss" or "osward" || (column.Length == 6 && column.StartsWith("wd", StringComparison.Ordinal) && column.EndsWith("cd", StringComparison.Ordinal)));
        _postcode = Column(header, "postcode", "pcds", "pcd", "pcd7", "pcd8");
        (_latitude, _longitude) = (Column(header, "lat", "latitude"), Column(header, "lon", "long", "lng", "longitude"));
        (_easting, _northing) = (Column(header, "easting", "eastings", "oseast1m", "geometryx", "mapeast", "x"), Column(header, "northing", "northings", "osnrth1m", "geometryy", "mapnorth", "y"));
    }

    private bool IsPostcodes => _name < 0;

    private bool HasPoints => (_latitude >= 0 && _longitude >= 0) || (_easting >= 0 && _northing >= 0);

    /// <summary>Reads a file.</summary>
    /// <exception cref="GazetteerException">It has no header that names places and where they are.</exception>
    public static GazetteerFile Read(Stream csv)
    {
        using var reader = CsvReader.Create(csv, new CsvReaderOptions
        {
            HasHeader = false, SkipEmptyLines = true, TrackLineNumbers = true, MaxRecordSize = LongestRecord, IncludeValuesInExceptions = false,
        });
        try
        {
            if (!reader.Read())
            {
                throw new GazetteerException("The file is empty. Give a CSV file with a header, or GeoJSON.");
            }

            return new GazetteerTable(reader).ReadRows();
        }
        catch (CsvFormatException damaged)
        {
            throw new GazetteerException($"Line {reader.LineNumber} cannot be read as CSV: check its quotes.", damaged);
        }
    }

    private GazetteerFile ReadRows()
    {
        if ((IsPostcodes && _postcode < 0) || (_ward < 0 && !HasPoints))
        {
            throw new GazetteerException(
                "The first line names no column of names (name, or postcode) or none of where they are (ward, or latitude and longitude, or easting and northing). docs/guide/places.md lists what columns may be called.");
        }

        while (_reader.Read())
        {
            ReadRow($"line {_reader.LineNumber}");
        }

        return _file;
    }

    private void ReadRow(string where)
    {
        var kind = KindOf(Cell(_kind), Cell(_name));
        var name = IsPostcodes || kind == PlaceKind.District ? DistrictOf(Cell(IsPostcodes ? _postcode : _name)) : Cell(_name);
        if (string.IsNullOrEmpty(name))
        {
            _file.Add(where, IsPostcodes || kind == PlaceKind.District ? "holds no postcode; write it as M33 2AL, or a district as M33." : "has no name; fill it in or take the line out.");
            return;
        }

        var codes = Cell(_ward).Split([';', ',', '|', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (Array.Find(codes, static code => !WardCode.Is(code)) is not null)
        {
            _file.Add(where, "names a ward by something else than its GSS code (E05, W05, S13 or N08 and six digits).");
        }
        else if (codes.Length > 0 || Point() is not null)
        {
            _file.Names.Add(new(name, IsPostcodes ? PlaceKind.District : kind, codes, codes.Length > 0 ? null : Point()));
        }
        else
        {
            _file.Add(where, "does not say where the place is: give its ward's code, or latitude and longitude in degrees, or easting and northing in metres.");
        }
    }

    private (double Latitude, double Longitude)? Point() =>
        Number(_latitude) is { } latitude && Number(_longitude) is { } longitude && Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180
            ? (latitude, longitude)
            : Number(_easting) is { } easting && Number(_northing) is { } northing && NationalGrid.Covers(easting, northing)
                ? NationalGrid.ToWgs84(easting, northing)
                : null;

    private double? Number(int column) =>
        double.TryParse(Cell(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private string Cell(int column) => column >= 0 && column < _reader.FieldCount ? _reader.GetString(column).Trim() : "";

    private static PlaceKind KindOf(string kind, string name) =>
        Kinds.TryGetValue(kind, out var known) ? known
        : kind.Length == 0 && StreetWords.EndsStreet(name) ? PlaceKind.Street
        : PlaceKind.Landmark;

    /// <summary>Gives the district of a postcode or of a district, such as <c>M33</c>; empty when it is neither.</summary>
    private static string DistrictOf(string text)
    {
        var joined = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        var district = joined.Length >= 5 && char.IsAsciiDigit(joined[^3]) && char.IsAsciiLetter(joined[^2]) && char.IsAsciiLetter(joined[^1]) ? joined[..^3] : joined;
        return district.Length is >= 2 and <= 4 && char.IsAsciiLetter(district[0]) && district.Any(char.IsAsciiDigit) && district.All(char.IsAsciiLetterOrDigit) ? district : "";
    }

    private static string ColumnOf(string heading) => string.Concat(heading.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static int Column(string[] header, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Array.IndexOf(header, name) is >= 0 and var column)
            {
                return column;
            }
        }

        return -1;
    }
}
