using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Forms;

/// <summary>Lets through only what a form of ours sent.</summary>
internal static class OwnForms
{
    /// <exception cref="AntiforgeryValidationException">The request carries no token of ours, or somebody else's.</exception>
    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context.HttpContext);
        return await next(context);
    }
}
