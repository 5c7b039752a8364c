using System.Text;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Councils;

/// <summary>An invented borough of two square wards side by side, Ashmead in the west and Brackley Vale in the east, split at longitude 0.1.</summary>
internal sealed class Towns
{
    public const string West = "E05999901";
    public const string East = "E05999902";

    public const string Bounds = """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"WD25CD": "E05999901", "WD25NM": "Ashmead"}, "geometry": {"type": "Polygon", "coordinates": [[[0, 51], [0.1, 51], [0.1, 51.1], [0, 51.1], [0, 51]]]}},
          {"type": "Feature", "properties": {"WD25CD": "E05999902", "WD25NM": "Brackley Vale"}, "geometry": {"type": "MultiPolygon", "coordinates": [[[[0.1, 51], [0.2, 51], [0.2, 51.1], [0.1, 51.1], [0.1, 51]]]]}}]}
        """;

    public const string Names = """
        name,kind,lat,lon
        Church Road,street,51.05,0.05
        Church Road,street,51.05,0.15
        St Swithin's Lane,,51.02,0.02
        Sale,place,51.06,0.16
        Old Corn Exchange,landmark,51.07,0.17
        FarPlace,landmark,40,0
        """;

    public static CouncilId Council { get; } = CouncilId.Parse("E07000999");

    private Towns()
    {
        var clock = new FakeClock(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        Blobs = new(clock);
        Gazetteers = new(new InMemoryRecordStore(), Blobs, clock);
    }

    public InMemoryBlobStore Blobs { get; }

    public Gazetteers Gazetteers { get; }

    public static async Task<Towns> WithAsync(params string[] files)
    {
        var towns = new Towns();
        for (var i = 0; i < files.Length; i++)
        {
            await towns.AddAsync($"file{i}", files[i]);
        }

        return towns;
    }

    public async Task<GazetteerReport> AddAsync(string name, string content) =>
        await Gazetteers.AddAsync(Council, name, new MemoryStream(Encoding.UTF8.GetBytes(content)), CancellationToken.None);
}
