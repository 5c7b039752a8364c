using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Web.Exits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /api/themes: what many people spoke of before the last night.</summary>
internal static class ListThemes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/themes", PublicApi.Reading, RunAsync)
        .WithName("ListThemes").WithSummary("Lists what many people spoke of in the seven days before the last night; themes of few people and counts are withheld.")
        .Produces<ThemeListDocument>();

    private static async Task<IResult> RunAsync(Council council, IThemes themes, PublicThemes exit, CancellationToken cancellationToken)
    {
        var night = await themes.LatestAsync(council.Id, cancellationToken);
        return JsonAnswer.Of(
            new(night?.Night, [.. exit.Of(night).Select(static theme => new ThemeDocument(theme.Id, theme.Title, theme.Words, theme.FirstFoundOn))]), ApiJson.Default.ThemeListDocument);
    }
}
