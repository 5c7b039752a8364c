using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Web.Exits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /api/datasets/{dataset}/responses: what residents said and what the council did about it.</summary>
internal static class ListConversations
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/datasets/{dataset}/responses", PublicApi.Reading, RunAsync)
        .WithName("ListResponses").WithSummary("Lists what residents asked about a dataset and its rows, and what the council answered, newest first.")
        .Produces<ConversationListDocument>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> RunAsync(
        string dataset, string? after, HttpContext context, Council council, IDatasetCatalogue catalogue, PublicConversations conversations, ApiAddresses addresses,
        CancellationToken cancellationToken)
    {
        if (await catalogue.FindAsync(council, dataset, cancellationToken) is not { } found)
        {
            return KnownDataset.Unknown;
        }

        if ((string.IsNullOrEmpty(after)
            ? await conversations.AboutAsync(found.Id, null, cancellationToken)
            : await conversations.AboutAsync(found.Id, null, after, cancellationToken)) is not { } page)
        {
            return Problems.NoSuchPage;
        }

        if (page.Continuation is { } next)
        {
            PageLinks.AddNext(context.Response, new($"{addresses.Dataset(found.Id)}/responses{QueryString.Create("after", next)}"));
        }

        return JsonAnswer.Of(
            new([.. page.Conversations.Select(ConversationDocument.Of)], page.Continuation), ApiJson.Default.ConversationListDocument);
    }
}
