using CoAssess.Web.Forms;
using CoAssess.Web.Hosting;
using CoAssess.Web.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Officers;

/// <summary>The officers' pages: nothing beneath <c>/officers</c> but signing in is open to anybody else.</summary>
internal static class OfficerPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").ExcludeFromDescription().AnsweringHead().AddEndpointFilter(NeverKept);
        SignInPage.Map(open, open.MapGroup("").AddEndpointFilter(OwnForms.CheckAsync).RequireRateLimiting(CoAssessWebRegistration.SigningIn)
            .WithMetadata(new RequestSizeLimitAttribute(CoAssessWebRegistration.AnonymousLimitBytes)));

        var officer = open.MapGroup("").RequireAuthorization(OfficerAccess.OfficerPolicy);
        officer.MapGet("/officers", static (Links links) => TypedResults.Redirect(links.Cases));
        var answering = officer.MapGroup("").AddEndpointFilter(OwnForms.CheckAsync);
        CasesPage.Map(officer);
        CaseScreen.Map(officer, answering);
        OutboxScreen.Map(officer, answering);
        ThemesPage.Map(officer);
        JobsPage.Map(officer, answering);
        SignOut.Map(answering);

        var publisher = open.MapGroup("").RequireAuthorization(OfficerAccess.PublisherPolicy);
        var publishing = publisher.MapGroup("").AddEndpointFilter(OwnForms.CheckAsync);
        PublishScreen.Map(publisher, publishing);
        AnnounceScreen.Map(publisher, publishing);
        QuarantinesPage.Map(publisher);
        QuarantineScreen.Map(publisher, publishing);
        WithdrawalsPage.Map(publisher);
        WithdrawScreen.Map(publisher, publishing);
    }

    private static ValueTask<object?> NeverKept(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
