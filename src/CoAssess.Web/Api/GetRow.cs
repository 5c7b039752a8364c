using CoAssess.Web.Exits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /api/datasets/{dataset}/rows/{reference}: a row with its questions and answers.</summary>
internal static class GetRow
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/datasets/{dataset}/rows/{reference}", PublicApi.Reading, RunAsync)
        .WithName("GetRow").WithSummary("Gives a row, from the newest release that has it, with its questions and answers.")
        .Produces<RowDetailDocument>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);

    private static async Task<IResult> RunAsync(
        string dataset, string reference, RowPlaces places, WithdrawnAnswers withdrawn, PublicConversations conversations, ApiAddresses addresses, CancellationToken cancellationToken)
    {
        if (await places.FindAsync(dataset, reference, cancellationToken) is not { Row: { } row } place)
        {
            return await withdrawn.MissingRowProblemAsync(dataset, reference, "unknown-row", "No release of the dataset has a row of that reference.", cancellationToken);
        }

        var said = await conversations.AboutAsync(place.Dataset.Id, row.Row.Reference, cancellationToken);
        return JsonAnswer.Of(
            new(
                place.Dataset.Id.Value, row.Release.Id.Value,
                RowDocument.Of(place.Dataset.Id, row.Row, row.Release.Columns, addresses),
                [.. said.Conversations.Select(ConversationDocument.Of)]),
            ApiJson.Default.RowDetailDocument);
    }
}
