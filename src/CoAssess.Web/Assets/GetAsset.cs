using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Assets;

/// <summary>GET /assets/{version}/{file}: a file of the site, kept by browsers for a year because its address changes with its content.</summary>
internal static class GetAsset
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/assets/{version}/{file}", [HttpMethods.Get, HttpMethods.Head], Run).ExcludeFromDescription();

    private static IResult Run(string version, string file, HttpContext context, SiteAssets assets)
    {
        // Another version's address, answered with this one's file, would be kept for a year by whoever asked before or after an upgrade.
        if (version != assets.Version || assets.Find(file) is not { } asset)
        {
            return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        }

        var zipped = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.Vary = "Accept-Encoding";
        if (zipped)
        {
            context.Response.Headers.ContentEncoding = "gzip";
        }

        return TypedResults.Bytes(zipped ? asset.Gzip : asset.Bytes, asset.ContentType);
    }
}
