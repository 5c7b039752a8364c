namespace CoAssess.Councils;

/// <summary>Turns eastings and northings of the British National Grid into latitude and longitude.</summary>
/// <remarks>
/// Ordnance Survey, "A guide to coordinate systems in Great Britain": Transverse Mercator on the Airy 1830 ellipsoid (annex C) and the seven-parameter Helmert transformation to WGS 84 (6.6), good to
/// about five metres, which is enough to tell a ward. Northern Ireland has a grid of its own; give latitudes there.
/// </remarks>
internal static class NationalGrid
{
    private const double AiryA = 6_377_563.396;
    private const double AiryB = 6_356_256.909;
    private const double Wgs84A = 6_378_137.0;
    private const double Wgs84B = 6_356_752.3142;
    private const double Scale = 0.9996012717;
    private const double TrueOriginEasting = 400_000;
    private const double TrueOriginNorthing = -100_000;
    private static readonly double TrueOriginLatitude = Radians(49);
    private static readonly double TrueOriginLongitude = Radians(-2);

    /// <summary>Says whether a pair of numbers can be an easting and a northing of the grid, which has no place for degrees.</summary>
    public static bool Covers(double easting, double northing) => easting is > 1_000 and < 800_000 && northing is > 1_000 and < 1_400_000;

    /// <summary>Turns a point of the grid, in metres, into degrees of WGS 84.</summary>
    public static (double Latitude, double Longitude) ToWgs84(double easting, double northing)
    {
        var (latitude, longitude) = ToAiry(easting, northing);
        return ToWgs84(ToCartesian(latitude, longitude));
    }

    private static (double Latitude, double Longitude) ToAiry(double easting, double northing)
    {
        const double E2 = 1 - (AiryB * AiryB / (AiryA * AiryA));
        var latitude = TrueOriginLatitude;
        double arc = 0;
        do
        {
            latitude += (northing - TrueOriginNorthing - arc) / (AiryA * Scale);
            arc = MeridianArc(latitude);
        }
        while (Math.Abs(northing - TrueOriginNorthing - arc) >= 0.00001);

        var (sin, cos, tan) = (Math.Sin(latitude), Math.Cos(latitude), Math.Tan(latitude));
        var nu = AiryA * Scale / Math.Sqrt(1 - (E2 * sin * sin));
        var rho = AiryA * Scale * (1 - E2) / Math.Pow(1 - (E2 * sin * sin), 1.5);
        var eta2 = (nu / rho) - 1;
        var (tan2, tan4, secant) = (tan * tan, tan * tan * tan * tan, 1 / cos);
        var vii = tan / (2 * rho * nu);
        var viii = tan / (24 * rho * Math.Pow(nu, 3)) * (5 + (3 * tan2) + eta2 - (9 * tan2 * eta2));
        var ix = tan / (720 * rho * Math.Pow(nu, 5)) * (61 + (90 * tan2) + (45 * tan4));
        var x = secant / nu;
        var xi = secant / (6 * Math.Pow(nu, 3)) * ((nu / rho) + (2 * tan2));
        var xii = secant / (120 * Math.Pow(nu, 5)) * (5 + (28 * tan2) + (24 * tan4));
        var xiia = secant / (5040 * Math.Pow(nu, 7)) * (61 + (662 * tan2) + (1320 * tan4) + (720 * tan4 * tan2));
        var d = easting - TrueOriginEasting;
        return (
            latitude - (vii * d * d) + (viii * Math.Pow(d, 4)) - (ix * Math.Pow(d, 6)),
            TrueOriginLongitude + (x * d) - (xi * Math.Pow(d, 3)) + (xii * Math.Pow(d, 5)) - (xiia * Math.Pow(d, 7)));
    }

    private static double MeridianArc(double latitude)
    {
        const double N = (AiryA - AiryB) / (AiryA + AiryB);
        var (difference, sum) = (latitude - TrueOriginLatitude, latitude + TrueOriginLatitude);
        return AiryB * Scale * (
            ((1 + N + (1.25 * N * N) + (1.25 * N * N * N)) * difference)
            - (((3 * N) + (3 * N * N) + (2.625 * N * N * N)) * Math.Sin(difference) * Math.Cos(sum))
            + (((1.875 * N * N) + (1.875 * N * N * N)) * Math.Sin(2 * difference) * Math.Cos(2 * sum))
            - (35.0 / 24 * N * N * N * Math.Sin(3 * difference) * Math.Cos(3 * sum)));
    }

    private static (double X, double Y, double Z) ToCartesian(double latitude, double longitude)
    {
        const double E2 = 1 - (AiryB * AiryB / (AiryA * AiryA));
        var nu = AiryA / Math.Sqrt(1 - (E2 * Math.Sin(latitude) * Math.Sin(latitude)));
        var (x, y, z) = (nu * Math.Cos(latitude) * Math.Cos(longitude), nu * Math.Cos(latitude) * Math.Sin(longitude), (1 - E2) * nu * Math.Sin(latitude));

        // OSGB36 to WGS 84: metres, parts per million, seconds of arc
        const double Grow = 1 - 20.4894e-6;
        var (rx, ry, rz) = (Radians(0.1502 / 3600), Radians(0.2470 / 3600), Radians(0.8421 / 3600));
        return (446.448 + (x * Grow) - (y * rz) + (z * ry), -125.157 + (x * rz) + (y * Grow) - (z * rx), 542.060 - (x * ry) + (y * rx) + (z * Grow));
    }

    private static (double Latitude, double Longitude) ToWgs84((double X, double Y, double Z) point)
    {
        const double E2 = 1 - (Wgs84B * Wgs84B / (Wgs84A * Wgs84A));
        var p = Math.Sqrt((point.X * point.X) + (point.Y * point.Y));
        var latitude = Math.Atan2(point.Z, p * (1 - E2));
        for (var turn = 0; turn < 6; turn++)
        {
            var nu = Wgs84A / Math.Sqrt(1 - (E2 * Math.Sin(latitude) * Math.Sin(latitude)));
            latitude = Math.Atan2(point.Z + (E2 * nu * Math.Sin(latitude)), p);
        }

        return (Degrees(latitude), Degrees(Math.Atan2(point.Y, point.X)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
