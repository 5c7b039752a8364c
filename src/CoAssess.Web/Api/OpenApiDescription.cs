using CoAssess.Councils;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Api;

/// <summary>What the API description says of the API as a whole.</summary>
internal static class OpenApiDescription
{
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer(static (document, context, _) =>
    {
        var council = context.ApplicationServices.GetRequiredService<Council>();
        document.Info.Title = $"{council.Name} open data";
        document.Info.Version = "1";
        document.Info.Description =
            "Read what the council publishes, what residents asked about it and what was answered. Reads need no key and carry a strong ETag; "
            + "failures are problem documents (RFC 9457) with a stable errorCode.";
        document.Servers = [new() { Url = council.PublicAddress.AbsoluteUri.TrimEnd('/') }];
        return Task.CompletedTask;
    });
}
