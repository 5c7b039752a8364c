using CoAssess.Web.Hosting;
using CoAssess.Web.Layout;
using CoAssess.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace CoAssess.Web.Officers;

/// <summary>POST /officers/sign-out: ends the officer's session, and with it every copy of its cookie.</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder writes) => writes.MapPost("/officers/sign-out", RunAsync);

    private static async Task<IResult> RunAsync(HttpContext context, Links links, IOptions<CoAssessWebOptions> options)
    {
        await OfficerSession.EndAsync(context, options.Value.OfficerSessionAtMost);
        return new SeeOther(links.Home);
    }
}
