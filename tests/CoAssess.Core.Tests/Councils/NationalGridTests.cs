using CoAssess.Councils;

namespace CoAssess.Core.Tests.Councils;

public sealed class NationalGridTests
{
    [Theory]
    [InlineData(651409.903, 313177.270, 52.657977, 1.716054)] // the worked example of the Ordnance Survey's guide, in WGS 84
    [InlineData(530028, 180381, 51.507350, -0.127760)] // Charing Cross
    public void A_point_of_the_grid_lies_within_ten_metres_of_its_degrees(double easting, double northing, double latitude, double longitude)
    {
        var (north, east) = NationalGrid.ToWgs84(easting, northing);

        Assert.InRange(Math.Abs(north - latitude) * 111_000, 0, 10);
        Assert.InRange(Math.Abs(east - longitude) * 111_000 * Math.Cos(latitude * Math.PI / 180), 0, 10);
    }

    [Fact]
    public void Degrees_are_no_point_of_the_grid() => Assert.False(NationalGrid.Covers(-2.35, 53.39));
}
