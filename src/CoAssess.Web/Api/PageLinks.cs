using Microsoft.AspNetCore.Http;

namespace CoAssess.Web.Api;

/// <summary>Says in the Link header (RFC 8288) where the neighbouring pages are.</summary>
internal static class PageLinks
{
    public static void Add(HttpResponse response, int page, long total, int pageSize, Func<int, Uri> addressOf)
    {
        var last = (int)Math.Max(1, (total + pageSize - 1) / pageSize);
        List<string> links = [Link(addressOf(1), "first"), Link(addressOf(last), "last")];
        if (page > 1)
        {
            links.Add(Link(addressOf(Math.Min(page - 1, last)), "prev"));
        }

        if (page < last)
        {
            links.Add(Link(addressOf(page + 1), "next"));
        }

        response.Headers.Link = string.Join(", ", links);
    }

    public static void AddNext(HttpResponse response, Uri next) => response.Headers.Link = Link(next, "next");

    private static string Link(Uri address, string relation) => $"<{address.AbsoluteUri}>; rel=\"{relation}\"";
}
