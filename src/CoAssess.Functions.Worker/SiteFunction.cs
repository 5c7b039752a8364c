using CoAssess.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CoAssess.Functions.Worker;

/// <summary>Everything the public asks for goes to the site.</summary>
/// <param name="site">The site.</param>
public sealed class SiteFunction(InProcessSite site)
{
    /// <summary>Answers a request on its own response; what is returned adds nothing to it.</summary>
    [Function("WebSite")]
    public async Task<IActionResult> AnswerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = "{*path}")] HttpRequest request)
    {
        await site.AnswerAsync(request.HttpContext);
        return new EmptyResult();
    }
}
