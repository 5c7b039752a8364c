using Microsoft.AspNetCore.Http;

namespace CoAssess.Web.Pages;

/// <summary>Leads the browser on with GET after a form was taken in, so that loading the page again sends nothing again.</summary>
internal sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
