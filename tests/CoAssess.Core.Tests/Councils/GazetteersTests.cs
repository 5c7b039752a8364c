using System.Globalization;
using System.Text;
using CoAssess.Councils;
using CsvHelper;

namespace CoAssess.Core.Tests.Councils;

public sealed class GazetteersTests
{
    private static readonly CancellationToken Token = CancellationToken.None;

    [Fact]
    public async Task Points_of_one_file_are_placed_in_the_wards_of_another_whichever_came_first()
    {
        var towns = await Towns.WithAsync("postcode,ward\nZZ9 1AA,E05999901", Towns.Bounds, Towns.Names);

        var gazetteer = await towns.Gazetteers.ReadAsync(Towns.Council, Token);

        var road = Assert.Single(gazetteer.Places, static place => place.Name == "Church Road");
        Assert.Equal([new(Towns.West, 0.5), new(Towns.East, 0.5)], road.Wards);
        Assert.Equal([new(Towns.West, "Ashmead"), new(Towns.East, "Brackley Vale")], gazetteer.Wards);
    }

    [Fact]
    public async Task What_lies_outside_is_counted_and_left_out()
    {
        var towns = await Towns.WithAsync(Towns.Bounds);

        var report = await towns.AddAsync("names", Towns.Names);

        Assert.Equal((2, 1), (report.Wards, report.Outside));
        Assert.Equal((2, 2, 1, 1), (report.Names[PlaceKind.Ward], report.Names[PlaceKind.Street], report.Names[PlaceKind.Settlement], report.Names[PlaceKind.Landmark]));
    }

    [Fact]
    public async Task Postcodes_give_each_district_the_wards_in_their_proportion()
    {
        var towns = await Towns.WithAsync("pcds,osward,oseast1m\nZZ9 1AA,E05999901,1\nZZ9 1AB,E05999902,1\nZZ91AD,E05999902,1\nZZ9 1AE,E05999902,1\n");

        var district = Assert.Single((await towns.Gazetteers.ReadAsync(Towns.Council, Token)).Places);

        Assert.Equal(("ZZ9", PlaceKind.District), (district.Name, district.Kind));
        Assert.Equal([new(Towns.East, 0.75), new(Towns.West, 0.25)], district.Wards);
    }

    [Fact]
    public async Task An_area_that_is_no_ward_has_the_wards_in_which_its_surface_lies()
    {
        const string Estate = """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"area_name": "Middle Estate"},
              "geometry": {"type": "Polygon", "coordinates": [[[0.07, 51.02], [0.11, 51.02], [0.11, 51.04], [0.07, 51.04], [0.07, 51.02]]]}}]}
            """;
        var towns = await Towns.WithAsync(Towns.Bounds, Estate);

        var estate = Assert.Single((await towns.Gazetteers.ReadAsync(Towns.Council, Token)).Places, static place => place.Name == "Middle Estate");

        Assert.Equal([0.75, 0.25], estate.Wards.Select(static ward => Math.Round(ward.Share, 6)));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{", "not JSON")]
    [InlineData("{\"type\": \"Point\"}", "no feature collection")]
    [InlineData("name,colour\nChurch Road,red", "where they are")]
    [InlineData("ward,lat\nE05999901,51", "no column of names")]
    [InlineData("name,ward\nChurch Road,Ashmead", "line 2")]
    [InlineData("name,lat,lon\nChurch Road,51.05,0.05", "Add the bounds of the wards first")]
    public async Task A_file_that_is_no_gazetteer_is_refused_with_the_place_and_nothing_is_kept(string file, string says)
    {
        var towns = await Towns.WithAsync();

        var refused = await Assert.ThrowsAsync<GazetteerException>(() => towns.AddAsync("places", file));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await towns.Gazetteers.ListAsync(Towns.Council, Token));
        Assert.Empty(await towns.Blobs.ListAsync("gazetteers-e07000999", Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Lines_that_cannot_be_used_are_named_and_the_rest_counts()
    {
        var towns = await Towns.WithAsync();

        var report = await towns.AddAsync("places", "name,ward\nChurch Road,E05999901\n,E05999901\nMill Lane,Ashmead\n");

        Assert.Equal(["line 3", "line 4"], report.Problems.Select(static problem => problem.Where));
        Assert.Equal(1, report.Names[PlaceKind.Street]);
    }

    [Fact]
    public async Task A_file_replaces_the_one_of_its_name_and_a_removed_one_is_gone_with_its_content()
    {
        var towns = await Towns.WithAsync("name,ward\nChurch Road,E05999901");

        await towns.AddAsync("file0", "name,ward\nMill Lane,E05999901");
        var place = Assert.Single((await towns.Gazetteers.ReadAsync(Towns.Council, Token)).Places);
        var wasThere = await towns.Gazetteers.RemoveAsync(Towns.Council, "file0", Token);

        Assert.Equal("Mill Lane", place.Name);
        Assert.True(wasThere);
        Assert.Empty((await towns.Gazetteers.ReadAsync(Towns.Council, Token)).Places);
        Assert.Empty(await towns.Blobs.ListAsync("gazetteers-e07000999", Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Real_postcodes_lie_in_the_wards_that_are_published_for_them()
    {
        var folder = Path.Combine(Shared.Folder, "data", "places", "trafford");
        Assert.SkipUnless(Directory.Exists(folder), "the shared places are not here (../shared/data/places)");
        var towns = await Towns.WithAsync(await File.ReadAllTextAsync(Path.Combine(folder, "electoral_ward.geojson"), Token));
        var gazetteer = await towns.Gazetteers.ReadAsync(Towns.Council, Token);

        using var sample = new CsvDataReader(CsvReader.FromFile(Path.Combine(folder, "derived_postcode_ward_sample.csv"), new CsvReaderOptions { HasHeader = true }), false);
        var (right, count) = (0, 0);
        while (sample.Read())
        {
            var ward = gazetteer.FindWard(Degrees("lat"), Degrees("lon"));
            (right, count) = (right + (ward == sample.GetString(sample.GetOrdinal("ward_gss")) ? 1 : 0), count + 1);
        }

        Assert.Equal(21, gazetteer.Wards.Count);
        Assert.Equal((239, 239), (right, count));

        double Degrees(string column) => double.Parse(sample.GetString(sample.GetOrdinal(column)), CultureInfo.InvariantCulture);
    }
}
