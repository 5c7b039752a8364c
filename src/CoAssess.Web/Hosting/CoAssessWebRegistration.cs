using System.Globalization;
using System.Threading.RateLimiting;
using CoAssess.Hosting;
using CoAssess.Web.Api;
using CoAssess.Web.Assets;
using CoAssess.Web.Exits;
using CoAssess.Web.Forms;
using CoAssess.Web.Health;
using CoAssess.Web.Layout;
using CoAssess.Web.Officers;
using CoAssess.Web.Telemetry;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoAssess.Web.Hosting;

/// <summary>Brings the site, the officers' pages and the HTTP API into a host.</summary>
public static class CoAssessWebRegistration
{
    internal const string AnonymousWrites = "CoAssess.AnonymousWrites";

    internal const string SigningIn = "CoAssess.SigningIn";

    /// <summary>The most that somebody who is not signed in may send in one request: far above any form of ours, in bytes.</summary>
    internal const int AnonymousLimitBytes = 64 * 1024;

    internal const string OpenReads = "CoAssess.OpenReads";

    /// <summary>Adds what the pages and the API need; the host maps them with <see cref="CoAssessSite.MapCoAssess"/>.</summary>
    /// <param name="builder">The installation.</param>
    /// <param name="configure">Sets what the configuration's section <c>CoAssess:Web</c> does not; null for nothing.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="OptionsValidationException">At host start, when a setting is out of range.</exception>
    public static ICoAssessBuilder AddCoAssessWeb(this ICoAssessBuilder builder, Action<CoAssessWebOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddValidatedOptions<CoAssessWebOptions, CoAssessWebOptionsValidator>(CoAssessWebOptions.Section, configure);
        var services = builder.Services;
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddDataProtection();
        services.AddAntiforgery(static options =>
        {
            options.Cookie.Name = "coassess-form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true; // the content security policy says it for every page
        });
        services.AddOpenApi("v1", OpenApiDescription.Configure);
        services.AddProblemDetails();
        services.Configure<JsonOptions>(static options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        services.AddCors(static options => options.AddPolicy(OpenReads, static policy => policy
            .AllowAnyOrigin().WithMethods("GET", "HEAD").WithExposedHeaders("ETag", "Link", "Content-Disposition")));

        // The framework's own request log writes addresses with their query strings, and what people search for may be personal.
        // Antiforgery warns of every form page that it is not to be cached, which is what we want of it.
        services.AddLogging(static logging => logging
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error));

        services.TryAddSingleton<ArrivalCounter>();
        services.TryAddSingleton<SiteAssets>();
        services.TryAddSingleton<Links>();
        services.TryAddSingleton<FormTickets>();
        services.TryAddSingleton<Receipts>();
        services.TryAddSingleton<AllWrites>();
        services.TryAddSingleton<AskDesk>();
        services.TryAddSingleton<PublicExit>();
        services.TryAddSingleton<PublicThemes>();
        services.TryAddSingleton<ConversationMarks>();
        services.TryAddSingleton<PublicConversations>();
        services.TryAddSingleton<RowTables>();
        services.TryAddSingleton<RowSearch>();
        services.TryAddSingleton<RowPlaces>();
        services.TryAddSingleton<WithdrawnAnswers>();
        services.TryAddSingleton<ApiAddresses>();
        services.TryAddSingleton<RefusedWebhooks>();
        AddRateLimit(services);
        services.AddReadinessChecks();
        builder.AddValidatedOptions<TelemetryOptions, TelemetryOptionsValidator>(TelemetryOptions.Section);
        services.AddHostedService<TelemetryExport>();
        AddOfficers(services);
        return builder;
    }

    private static void AddRateLimit(IServiceCollection services)
    {
        services.AddRateLimiter(static limiter => limiter.OnRejected = static (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            context.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<CoAssessWebOptions>>(static (limiter, web) => AnonymousWriting.Limit(limiter, web.Value));
    }

    private static void AddOfficers(IServiceCollection services)
    {
        services.TryAddSingleton<OfficerWords>();
        services.TryAddSingleton<OfficerFindings>();
        services.TryAddSingleton<OfficerSuggestions>();
        services.TryAddSingleton<CaseViews>();
        services.TryAddSingleton<QuarantineViews>();
        services.TryAddSingleton<SignInLinks>();
        services.TryAddSingleton<ISignInLinks>(static provider => provider.GetRequiredService<SignInLinks>());
        services.AddHostedService<SignInLinkPrinter>();
        services.AddAuthentication().AddCookie(OfficerAccess.CookieScheme);
        services.AddOptions<CookieAuthenticationOptions>(OfficerAccess.CookieScheme)
            .Configure<IOptions<CoAssessWebOptions>, Links>(static (cookie, web, links) =>
            {
                cookie.Cookie.Name = "coassess-officer";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = web.Value.OfficerSession;
                cookie.SlidingExpiration = true;
                cookie.Events.OnValidatePrincipal = context => OfficerSession.CheckAsync(context, web.Value.OfficerSessionAtMost);
                cookie.ForwardChallenge = web.Value.ChallengeScheme;
                cookie.Events.OnSigningIn = OfficerSession.BeginAsync;
                cookie.Events.OnRedirectToLogin = context =>
                {
                    // A path only: the framework's own address repeats whatever host the request claimed.
                    context.Response.Redirect(links.SignIn);
                    return Task.CompletedTask;
                };
                cookie.Events.OnRedirectToAccessDenied = static context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            });
        services.AddAuthorizationBuilder()
            .AddPolicy(OfficerAccess.OfficerPolicy, static policy => policy
                .AddAuthenticationSchemes(OfficerAccess.CookieScheme)
                .RequireRole(OfficerAccess.Officer, OfficerAccess.Publisher))
            .AddPolicy(OfficerAccess.PublisherPolicy, static policy => policy
                .AddAuthenticationSchemes(OfficerAccess.CookieScheme)
                .RequireRole(OfficerAccess.Publisher));
    }
}
