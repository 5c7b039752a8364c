using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace CoAssess.Storage.Azure.Tests;

/// <summary>Stands between a program and one service of Azurite, and does to some calls what networks and busy servers do.</summary>
internal sealed class ChaosProxy : IAsyncDisposable
{
    private static readonly Fault[] Faults = Enum.GetValues<Fault>();
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.None });
    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly Uri _behind;

    private ChaosProxy(Uri behind, int seed)
    {
        (_behind, _random) = (behind, new(seed));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.AddServerHeader = false;
        });
        _app = builder.Build();
        _app.Run(ServeAsync);
    }

    private enum Fault
    {
        Busy,
        BusyForASecond,
        TimedOutBefore,
        TimedOutAfter,
        ResetBefore,
        ResetAfter,
        Late,
        HalfAnswer,
    }

    /// <summary>Gets the address to give to the program.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Gets or sets which share of the calls something happens to.</summary>
    public double Share { get; set; }

    /// <summary>Gets or sets whether nothing answers at all.</summary>
    public bool IsGone { get; set; }

    /// <summary>Gets or sets how long a late answer takes: longer than the program waits.</summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Gets how many calls came.</summary>
    public int Calls { get; private set; }

    /// <summary>Gets how many of them something happened to.</summary>
    public int Disturbed { get; private set; }

    public static async Task<ChaosProxy> StartAsync(Uri behind, int seed)
    {
        var proxy = new ChaosProxy(behind, seed);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(atOnce.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private Fault? Next()
    {
        lock (_gate)
        {
            Calls++;
            if (_random.NextDouble() >= Share)
            {
                return null;
            }

            Disturbed++;
            return Faults[_random.Next(Faults.Length)];
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        if (IsGone)
        {
            context.Abort();
            return;
        }

        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var fault = Next();
        switch (fault)
        {
            case Fault.Busy or Fault.BusyForASecond:
                await RefuseAsync(context, 503, "ServerBusy", fault is Fault.BusyForASecond ? 1 : null);
                return;
            case Fault.TimedOutBefore:
                await RefuseAsync(context, 500, "OperationTimedOut", null);
                return;
            case Fault.ResetBefore:
                Reset(context);
                return;
            default:
                break;
        }

        using var answer = await ForwardAsync(context, body.ToArray());
        var content = await answer.Content.ReadAsByteArrayAsync();
        switch (fault)
        {
            case Fault.TimedOutAfter:
                await RefuseAsync(context, 500, "OperationTimedOut", null);
                return;
            case Fault.ResetAfter:
                Reset(context);
                return;
            case Fault.Late:
                await Task.Delay(Lateness);
                break;
            default:
                break;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not ("Transfer-Encoding" or "Connection" or "Keep-Alive" or "Content-Length"))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        if (context.Request.Method == HttpMethods.Head)
        {
            context.Response.ContentLength = answer.Content.Headers.ContentLength;
            return;
        }

        if (answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified))
        {
            context.Response.ContentLength = content.Length;
        }

        if (fault is Fault.HalfAnswer)
        {
            await context.Response.Body.WriteAsync(content.AsMemory(0, content.Length / 2));
            await context.Response.Body.FlushAsync();
            Reset(context);
            return;
        }

        await context.Response.Body.WriteAsync(content);
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpContext context, byte[] body)
    {
        // As it came, letter by letter: the signature covers it.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var address = new Uri($"{_behind.GetLeftPart(UriPartial.Authority)}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), address);
        if (body.Length > 0 || context.Request.ContentLength is not null)
        {
            request.Content = new ByteArrayContent(body);
        }

        foreach (var (name, values) in context.Request.Headers)
        {
            if (name is not ("Host" or "Transfer-Encoding" or "Connection" or "Content-Length") && !request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content ??= new ByteArrayContent([]);
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        return await _http.SendAsync(request);
    }

    private static async Task RefuseAsync(HttpContext context, int status, string code, int? retryAfter)
    {
        context.Response.StatusCode = status;
        context.Response.Headers["x-ms-error-code"] = code;
        if (retryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = $"{seconds}";
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object> { ["odata.error"] = new { code, message = new { lang = "en-US", value = "The server is busy." } } }));
    }

    private static void Reset(HttpContext context)
    {
        context.Features.Get<IConnectionSocketFeature>()?.Socket.LingerState = new LingerOption(enable: true, 0); // an abrupt end, not a polite one
        context.Abort();
    }
}
