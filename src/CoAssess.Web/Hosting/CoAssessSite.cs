using CoAssess.Web.Api;
using CoAssess.Web.Assets;
using CoAssess.Web.Health;
using CoAssess.Web.Officers;
using CoAssess.Web.Pages;
using Microsoft.AspNetCore.Builder;

namespace CoAssess.Web.Hosting;

/// <summary>Puts the site into a host's pipeline.</summary>
public static class CoAssessSite
{
    /// <summary>Maps the public pages, the officers' pages and the HTTP API, with what protects them.</summary>
    /// <param name="app">The host.</param>
    /// <returns>The host.</returns>
    public static WebApplication MapCoAssess(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);

        app.Use(static next => context => RequestLog.WriteAsync(context, next));
        app.Use(static next => context => SecurityHeaders.AddAsync(context, next));
        app.Use(static next => context => ErrorAnswers.WriteAsync(context, next));
        app.UseRouting();
        app.UseCors();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();

        HealthPages.Map(app);
        GetAsset.Map(app);
        PublicPages.Map(app);
        OfficerPages.Map(app);
        PublicApi.Map(app);
        return app;
    }
}
