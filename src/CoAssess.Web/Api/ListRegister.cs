using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Responses;
using CoAssess.Web.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /api/register: "you said, we did".</summary>
internal static class ListRegister
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/register", PublicApi.Reading, RunAsync)
        .WithName("ListRegister").WithSummary("Lists what was said, answered and changed, newest first; `dataset` narrows it, `after` goes on.")
        .Produces<RegisterDocument>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> RunAsync(
        string? dataset, string? after, HttpContext context, Council council, IRegister register, ApiAddresses addresses, CancellationToken cancellationToken)
    {
        if (dataset is not null && !DatasetId.IsValid(dataset))
        {
            return KnownDataset.Unknown;
        }

        if (!PageMark.IsNoneOrOurs(after))
        {
            return Problems.NoSuchPage;
        }

        var page = await register.ListAsync(council.Id, dataset is null ? null : new DatasetId(dataset), after, cancellationToken);
        if (page.Continuation is { } next)
        {
            PageLinks.AddNext(context.Response, addresses.Register(
                (dataset is null ? default : QueryString.Create("dataset", dataset)).Add("after", next).ToUriComponent()));
        }

        return JsonAnswer.Of(
            new([.. page.Entries.Select(entry => RegisterEntryDocument.Of(entry, addresses))], page.Continuation), ApiJson.Default.RegisterDocument);
    }
}
