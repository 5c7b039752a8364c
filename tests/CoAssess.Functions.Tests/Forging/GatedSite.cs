using System.Net;
using System.Net.Sockets;
using System.Text;
using CoAssess.Functions.Packaging;
using CoAssess.Functions.Triggers;
using CoAssess.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoAssess.Functions.Tests.Forging;

/// <summary>The gate on a real socket, before a site that answers 418 to everything and a desk that notes what it is told.</summary>
internal sealed class GatedSite : IWorkDesk, IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryFolder _package = new();

    private GatedSite()
    {
        FunctionPackage.Write(_package.Path);
        Triggers = TriggerFiles.Read(_package.Path);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<IWorkDesk>(this);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        var gate = new TriggerGate(AnswerAsync, Triggers, _app.Services, NullLogger<TriggerGate>.Instance);
        _app.Run(gate.InvokeAsync);
    }

    public IReadOnlyDictionary<string, Trigger> Triggers { get; }

    public List<string> Told { get; } = [];

    public Exception? Failure { get; set; }

    private int Port => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    public static async Task<GatedSite> StartAsync()
    {
        var site = new GatedSite();
        await site._app.StartAsync();
        return site;
    }

    /// <summary>Sends bytes as they are, as a client does that keeps no rule, and gives the answer's first line, its headers and its body.</summary>
    public async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    /// <summary>A call as the host writes it.</summary>
    public static string Call(string target, string body, string extra = "", string method = "POST", string version = "4.1037.0.0") =>
        $"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:1\r\nConnection: close\r\nUser-Agent: Azure-Functions-Host/{version}\r\n"
        + $"X-Azure-Functions-InvocationId: 0f8fad5b-d9cb-469f-a165-70867728950e\r\nX-Azure-Functions-HostVersion: {version}\r\n{extra}"
        + $"Content-Type: application/json; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n{Encoding.Latin1.GetByteCount(body):x}\r\n{body}\r\n0\r\n\r\n";

    public string BodyFor(string name) => Triggers[$"/{name}"] switch
    {
        Trigger.Timer timer => $$"""{"Data":{"{{timer.Binding}}":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false} },"Metadata":{"sys":{"MethodName":"{{name}}"} } }""",
        var queue => $$"""{"Data":{"{{queue.Binding}}":"\"1.seal.work with \\\"words\\\"\""},"Metadata":{"DequeueCount":"1"} }""",
    };

    public ValueTask<int> EnqueueDueAsync(CancellationToken cancellationToken) => Note("due", 1);

    public async ValueTask RunAsync(string queue, string message, CancellationToken cancellationToken) => await Note($"run {queue} {message}", 0);

    public async ValueTask SetAsideAsync(string queue, string message, CancellationToken cancellationToken) => await Note($"aside {queue} {message}", 0);

    public ValueTask<IReadOnlyList<SetAsideWork>> ListSetAsideAsync(int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> ReplayAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> DiscardAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _package.Dispose();
    }

    private ValueTask<int> Note(string what, int result)
    {
        Told.Add(what);
        return Failure is null ? new(result) : throw Failure;
    }

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status418ImATeapot;
        return Task.CompletedTask;
    }
}
