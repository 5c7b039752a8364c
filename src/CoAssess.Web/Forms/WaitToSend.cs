using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Web.Forms;

/// <summary>429: more is sent than can be taken at once; the words of the answer are <see cref="Hosting.ErrorAnswers"/>'.</summary>
internal sealed class WaitToSend(TimeSpan wait) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        httpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }
}
