using CoAssess.Web.Feeds;
using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>The HTTP API: reads are open to every site, writes are few and slow.</summary>
internal static class PublicApi
{
    public static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var reads = routes.MapGroup("").RequireCors(CoAssessWebRegistration.OpenReads).WithTags("Open data");
        ListDatasets.Map(reads);
        GetDataset.Map(reads);
        ListReleases.Map(reads);
        GetRelease.Map(reads);
        GetExplanation.Map(reads);
        SearchRows.Map(reads);
        GetRow.Map(reads);
        ListConversations.Map(reads);
        ListRegister.Map(reads);
        ListThemes.Map(reads);
        ListDue.Map(reads);
        GetSaid.Map(reads);
        GetCsv.Map(reads);
        GetCsvMetadata.Map(reads);
        GetCatalogue.Map(reads);
        GetPackage.Map(reads);
        GetReleasesFeed.Map(reads);
        GetRegisterFeed.Map(reads);
        routes.MapOpenApi("/openapi/{documentName}.json").RequireCors(CoAssessWebRegistration.OpenReads);

        PostFeedback.Map(routes.MapGroup("").RequireRateLimiting(CoAssessWebRegistration.AnonymousWrites).WithTags("Feedback"));
        ReceiveWebhook.Map(routes);
        AnswerWebhook.Map(routes);
    }
}
