using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoAssess.Functions.Tests.Simulation;

/// <summary>The host's public address: forwards requests to the program by the rules that were recorded.</summary>
internal sealed class PublicFront : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
    private readonly WebApplication _app;
    private readonly PublicRoutes _routes;
    private readonly int _port;

    public PublicFront(PublicRoutes routes, int port)
    {
        (_routes, _port) = (routes, port);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = 104857600;
        });
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public Task StartAsync() => _app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        switch (_routes.Find(context))
        {
            case null:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
            case { AuthLevel: not "anonymous" }:
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                break;
            default:
                await ForwardAsync(context);
                break;
        }
    }

    private async Task ForwardAsync(HttpContext context)
    {
        if (context.Request.Headers.TransferEncoding.Count > 0)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError; // chunked, and no content to chunk: it never leaves the host
            return;
        }

        using var request = ToForwarded(context.Request);
        HttpResponseMessage answer;
        try
        {
            answer = await _http.SendAsync(request); // whole, before a byte of it goes on
        }
        catch (HttpRequestException)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        using (answer)
        {
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            {
                context.Response.Headers.Append(name, values.ToArray());
            }

            context.Response.Headers.Remove("Transfer-Encoding");
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await context.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
            }
        }
    }

    private HttpRequestMessage ToForwarded(HttpRequest from)
    {
        var path = from.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        var query = string.Join('&', from.Query.Select(static pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(string.Join(',', pair.Value.ToArray()))}"));
        var to = new HttpRequestMessage(new(from.Method), new Uri($"http://127.0.0.1:{_port}{path}{(query.Length > 0 ? "?" : "")}{query}"));
        foreach (var (name, values) in from.Headers)
        {
            to.Headers.TryAddWithoutValidation(name, values.ToArray()); // those that belong to a body are not taken
        }

        to.Headers.Remove("User-Agent");
        to.Headers.TryAddWithoutValidation("User-Agent", from.Headers.UserAgent.Count == 0 ? Caller.Sender : $"{from.Headers.UserAgent} {Caller.Sender}");
        to.Headers.TryAddWithoutValidation("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        to.Headers.TryAddWithoutValidation("X-Azure-Functions-HostVersion", Caller.HostVersion);
        if (from.ContentLength > 0)
        {
            to.Content = new StreamContent(from.Body);
            to.Content.Headers.ContentLength = from.ContentLength;
            to.Content.Headers.TryAddWithoutValidation("Content-Type", from.ContentType);
        }

        return to;
    }
}
