using CoAssess.Councils;
using CoAssess.Web.Api;
using CoAssess.Web.Assets;
using CoAssess.Web.Health;
using CoAssess.Web.Officers;
using CoAssess.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

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

        app.Use(next => BehindProxies(app.Services, next));
        app.Use(static next => context => RequestLog.WriteAsync(context, next));
        app.Use(static next => context => SecurityHeaders.AddAsync(context, next));
        app.Use(static next => context => ErrorAnswers.WriteAsync(context, next));
        app.Use(next => context => app.Services.GetRequiredService<ArrivalCounter>().KeepAsync(context, next));
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

    /// <summary>Takes for true what the proxies before the site say of the client; and where the public address is https, every request for one that came by it, so that no cookie leaves without <c>Secure</c>.</summary>
    /// <remarks>The settings are looked at with the first request: wrong ones are told by the host's start, all together, and not by the mapping.</remarks>
    private static RequestDelegate BehindProxies(IServiceProvider services, RequestDelegate next)
    {
        var way = new Lazy<RequestDelegate>(() =>
        {
            var inner = services.GetRequiredService<Council>().PublicAddress.Scheme == Uri.UriSchemeHttps ? ByHttps(services.GetRequiredService<ArrivalCounter>(), next) : next;
            return services.GetRequiredService<IOptions<CoAssessWebOptions>>().Value.TrustedProxies is > 0 and var hops
                ? new ForwardedHeadersMiddleware(inner, services.GetRequiredService<ILoggerFactory>(), Options.Create(Forwarded(hops))).Invoke
                : inner;
        });
        return context => way.Value(context);
    }

    private static RequestDelegate ByHttps(ArrivalCounter arrivals, RequestDelegate next) => context =>
    {
        arrivals.Count(context);
        context.Request.Scheme = Uri.UriSchemeHttps;
        return next(context);
    };

    private static ForwardedHeadersOptions Forwarded(int hops)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = hops };
        forwarded.KnownIPNetworks.Clear(); // they are told by their number: a platform's front ends have no fixed addresses
        forwarded.KnownProxies.Clear();
        return forwarded;
    }
}
