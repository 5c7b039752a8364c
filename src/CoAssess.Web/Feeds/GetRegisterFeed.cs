using CoAssess.Councils;
using CoAssess.Responses;
using CoAssess.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Feeds;

/// <summary>GET /feeds/register.atom: what was said and what the council answered, newest first.</summary>
internal static class GetRegisterFeed
{
    public const string Address = "feeds/register.atom";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods($"/{Address}", PublicApi.Reading, RunAsync)
        .WithName("GetRegisterFeed").WithSummary("Tells of \"you said, we did\" as an Atom feed, newest first.")
        .Produces(StatusCodes.Status200OK, contentType: "application/atom+xml");

    private static async Task<IResult> RunAsync(Council council, IRegister register, CancellationToken cancellationToken)
    {
        var page = await register.ListAsync(council.Id, null, null, cancellationToken);
        return AtomFeed.Answer(
            council,
            new(council.PublicAddress, Address),
            new(council.PublicAddress, "register"),
            $"{council.Name}: you said, we did",
            [.. page.Entries.Take(AtomFeed.Most).Select(entry => ToEntry(council, entry))]);
    }

    private static AtomEntry ToEntry(Council council, RegisterEntry entry) => new(
        new(council.PublicAddress, $"register/{entry.CaseId}"),
        entry.YouSaid,
        new(entry.AnsweredOn, TimeOnly.MinValue, TimeSpan.Zero),
        entry.WeSay);
}
