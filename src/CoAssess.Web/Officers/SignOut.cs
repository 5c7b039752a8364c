using CoAssess.Web.Hosting;
using CoAssess.Web.Layout;
using CoAssess.Web.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Officers;

/// <summary>POST /officers/sign-out: ends the officer's session.</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder writes) => writes.MapPost("/officers/sign-out", RunAsync);

    private static async Task<IResult> RunAsync(HttpContext context, Links links)
    {
        await context.SignOutAsync(OfficerAccess.CookieScheme);
        return new SeeOther(links.Home);
    }
}
