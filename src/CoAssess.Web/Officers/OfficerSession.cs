using System.Globalization;
using CoAssess.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Officers;

/// <summary>Ends an officer's session when its longest time has passed, or when everybody was signed out since: the sliding time alone would let a stolen cookie live for ever.</summary>
internal static class OfficerSession
{
    private const string SignedInAt = "CoAssess.SignedInAt";

    public static Task BeginAsync(CookieSigningInContext context)
    {
        if (!context.Properties.Items.ContainsKey(SignedInAt)) // a renewal keeps the moment of the sign-in
        {
            context.Properties.Items[SignedInAt] = Now(context.HttpContext).UtcTicks.ToString(CultureInfo.InvariantCulture);
        }

        return Task.CompletedTask;
    }

    public static async Task CheckAsync(CookieValidatePrincipalContext context, TimeSpan atMost)
    {
        if (!context.Properties.Items.TryGetValue(SignedInAt, out var text)
            || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || Now(context.HttpContext) - new DateTimeOffset(ticks, TimeSpan.Zero) > atMost
            || await context.HttpContext.RequestServices.GetRequiredService<IOfficerSignOuts>().LastAsync(context.HttpContext.RequestAborted) is { } signedOutAt && ticks <= signedOutAt.UtcTicks)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    private static DateTimeOffset Now(Microsoft.AspNetCore.Http.HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
