using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoAssess.Peers.Faults;

/// <summary>Stands between our connector and a peer, passes calls on, and lets go wrong what it is told to.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    /// <summary>What belongs to one connection; and compression, as answers are readdressed.</summary>
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
        { "Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "Host", "Content-Length", "Proxy-Connection", "TE", "Trailer", "Accept-Encoding" };

    private readonly WebApplication _app;

    /// <summary>A connection a call, so that the server's restart is met by the next call and not by an old connection.</summary>
    private readonly HttpClient _upstream = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.Zero });
    private readonly Uri _server;
    private readonly IWire _wire;
    private readonly List<PlannedFault> _planned = [];
    private readonly ConcurrentDictionary<Fault, int> _happened = new();
    private int _passed;

    private FaultProxy(WebApplication app, Uri server, IWire wire) => (_app, _server, _wire) = (app, server, wire);

    /// <summary>Gets the address to give to the connector in place of the server's.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Gets how many calls reached the server.</summary>
    public int Passed => Volatile.Read(ref _passed);

    /// <summary>Gets or sets what happens at a call before anything else, such as a restart of the server at the hundredth.</summary>
    public Func<int, Task>? OnCall { get; set; }

    public static async Task<FaultProxy> StartAsync(Uri server, IWire wire)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var proxy = new FaultProxy(app, server, wire);
        app.Run(proxy.PassAsync);
        await app.StartAsync();
        proxy.Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return proxy;
    }

    /// <summary>Plans a fault for the next calls that it fits.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">For how many calls.</param>
    /// <param name="fits">Which calls; null for every one.</param>
    /// <param name="every">Of those, every how many.</param>
    public void Plan(Fault fault, int times, Func<HttpRequest, bool>? fits = null, int every = 1)
    {
        lock (_planned)
        {
            _planned.Add(new(fault, times, fits ?? (static _ => true), every));
        }
    }

    /// <summary>Says how often a fault happened; a plan that never came about proves nothing.</summary>
    public int Happened(Fault fault) => _happened.GetValueOrDefault(fault);

    /// <summary>Gives up what was planned and did not come about.</summary>
    public void Clear()
    {
        lock (_planned)
        {
            _planned.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _upstream.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        if (OnCall is { } onCall)
        {
            await onCall(Passed);
        }

        var fault = Next(context.Request);
        if (fault is { } counted)
        {
            _happened.AddOrUpdate(counted, 1, static (_, old) => old + 1);
        }

        switch (fault)
        {
            case Fault.TooMany:
                await _wire.WriteTooManyAsync(context.Response);
                return;
            case Fault.BadGateway:
                context.Response.StatusCode = 502;
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><head><title>502 Bad Gateway</title></head></html>");
                return;
            case Fault.CutBefore:
                context.Abort();
                return;
            default:
                await ForwardAsync(context, fault);
                return;
        }
    }

    private async Task ForwardAsync(HttpContext context, Fault? fault)
    {
        using var answer = await AskAsync(context.Request, fault is Fault.ExpiredToken, context);
        if (answer is null || fault is Fault.CutAfter)
        {
            context.Abort();
            return;
        }

        var body = _wire.Readdress(await answer.Content.ReadAsByteArrayAsync(), _server, Address);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(static header => !HopByHop.Contains(header.Key)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        context.Response.ContentLength = body.Length;
        if (fault is Fault.HalfBody)
        {
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(body);
    }

    /// <returns>The server's answer; null when there is none, as while it restarts.</returns>
    private async Task<HttpResponseMessage?> AskAsync(HttpRequest request, bool expired, HttpContext context)
    {
        using var asked = new HttpRequestMessage(new(request.Method), new Uri(_server, request.Path.ToUriComponent() + request.QueryString.ToUriComponent()));
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        if (body.Length > 0 || request.ContentLength is not null)
        {
            asked.Content = new ByteArrayContent(body.ToArray());
        }

        foreach (var (name, values) in request.Headers.Where(static header => !HopByHop.Contains(header.Key)))
        {
            if (!asked.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                asked.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        if (expired && asked.Headers.Authorization is { } authorization)
        {
            asked.Headers.Authorization = new(authorization.Scheme, _wire.Expire(authorization.Parameter!));
        }

        try
        {
            var answer = await _upstream.SendAsync(asked, context.RequestAborted);
            Interlocked.Increment(ref _passed);
            return answer;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Takes the first planned fault whose turn it is.</summary>
    private Fault? Next(HttpRequest request)
    {
        lock (_planned)
        {
            return _planned.Find(planned => planned.Takes(request))?.Fault;
        }
    }
}
