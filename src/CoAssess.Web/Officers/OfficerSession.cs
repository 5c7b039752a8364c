using System.Globalization;
using System.Security.Cryptography;
using CoAssess.Hosting;
using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Officers;

/// <summary>Ends an officer's session when its longest time has passed, when it was signed out, or when everybody was since: the sliding time alone would let a stolen cookie live for ever.</summary>
internal static class OfficerSession
{
    private const string SignedInAt = "CoAssess.SignedInAt";
    private const string Id = "CoAssess.Session";

    public static Task BeginAsync(CookieSigningInContext context)
    {
        if (!context.Properties.Items.ContainsKey(SignedInAt)) // a renewal keeps the moment of the sign-in
        {
            context.Properties.Items[SignedInAt] = Now(context.HttpContext).UtcTicks.ToString(CultureInfo.InvariantCulture);
            context.Properties.Items[Id] = RandomNumberGenerator.GetHexString(32, lowercase: true);
        }

        return Task.CompletedTask;
    }

    public static async Task CheckAsync(CookieValidatePrincipalContext context, TimeSpan atMost)
    {
        var signOuts = context.HttpContext.RequestServices.GetRequiredService<IOfficerSignOuts>();
        if (Read(context.Properties) is not { } session
            || Now(context.HttpContext) - session.SignedInAt > atMost
            || await signOuts.HasEndedAsync(session.Id, context.HttpContext.RequestAborted)
            || await signOuts.LastAsync(context.HttpContext.RequestAborted) is { } signedOutAt && session.SignedInAt <= signedOutAt)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    /// <summary>Ends the session of a request: its cookie here, and every copy of it.</summary>
    public static async Task EndAsync(HttpContext context, TimeSpan atMost)
    {
        if ((await context.AuthenticateAsync(OfficerAccess.CookieScheme)).Properties is { } properties && Read(properties) is { } session)
        {
            await context.RequestServices.GetRequiredService<IOfficerSignOuts>().EndAsync(session.Id, session.SignedInAt + atMost, context.RequestAborted);
        }

        await context.SignOutAsync(OfficerAccess.CookieScheme);
    }

    private static (string Id, DateTimeOffset SignedInAt)? Read(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(SignedInAt, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && properties.Items.TryGetValue(Id, out var id) && id is { Length: > 0 }
            ? (id, new(ticks, TimeSpan.Zero))
            : null;

    private static DateTimeOffset Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
