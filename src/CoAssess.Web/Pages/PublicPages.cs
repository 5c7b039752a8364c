using CoAssess.Web.Forms;
using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Pages;

/// <summary>The public pages; each says its own route.</summary>
internal static class PublicPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var reads = routes.MapGroup("").ExcludeFromDescription().AnsweringHead();
        DatasetsPage.Map(reads);
        DatasetPage.Map(reads);
        RowsPage.Map(reads);
        RowDetailPage.Map(reads);
        AskPage.Map(reads);
        AskedPage.Map(reads);
        RegisterListPage.Map(reads);
        RegisterEntryPage.Map(reads);
        TransparencyPage.Map(reads);
        SaidPage.Map(reads);
        ListeningNoticePage.Map(reads);
        AccessibilityPage.Map(reads);

        var writes = routes.MapGroup("").ExcludeFromDescription().AddEndpointFilter(OwnForms.CheckAsync)
            .WithMetadata(new RequestSizeLimitAttribute(CoAssessWebRegistration.AnonymousLimitBytes));
        PreviewPage.Map(writes);
        ConfirmAsk.Map(writes.MapGroup("").RequireRateLimiting(CoAssessWebRegistration.AnonymousWrites));
    }
}
