using System.Collections.Concurrent;
using System.Text.Json;
using CoAssess.Functions.Packaging;

namespace CoAssess.Functions.Tests.Simulation;

/// <summary>A Functions host as far as a custom handler can tell, by what was recorded of the real one (design/azure-functions.md): probes, forwarding, timers, queues, crashes, SIGKILL.</summary>
internal sealed class SimulatedHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Invocation, int> _ended = [];
    private readonly Dictionary<string, FunctionFile> _functions;
    private readonly PublicFront _front;
    private readonly Caller _caller;
    private readonly QueueWatch[] _queues;
    private Task[] _watching = [];

    private SimulatedHost(HostSettings settings)
    {
        var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(settings.Package, "host.json"))).RootElement;
        var handler = host.GetProperty("customHandler");
        Assert.True(handler.GetProperty("enableForwardingHttpRequest").GetBoolean());
        Assert.Equal("", host.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());
        _functions = Directory.GetDirectories(settings.Package)
            .Where(static folder => File.Exists(Path.Combine(folder, "function.json")))
            .ToDictionary(static folder => Path.GetFileName(folder), static folder => JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(folder, "function.json")), PackageJson.Default.FunctionFile)!);
        Handler = new(settings, handler.GetProperty("description").GetProperty("defaultExecutablePath").GetString()!);
        _caller = new(Handler.Port);
        _front = new(new(_functions), Handler.Port);
        var queues = host.GetProperty("extensions").GetProperty("queues");
        _queues = [.. _functions.Where(static pair => pair.Value.Bindings[0].Type == "queueTrigger").Select(pair => new QueueWatch(
            settings,
            _caller,
            pair.Key,
            pair.Value.Bindings[0].Name,
            pair.Value.Bindings[0].QueueName!,
            queues.GetProperty("batchSize").GetInt32(),
            queues.GetProperty("maxDequeueCount").GetInt32(),
            Count))];
    }

    public HandlerProcess Handler { get; }

    /// <summary>Gets the public address.</summary>
    public Uri Address => _front.Address;

    public int Failures => _ended.GetValueOrDefault(Invocation.Failed);

    /// <summary>Gets how many calls would never have ended.</summary>
    public int Hanging => _ended.GetValueOrDefault(Invocation.Hangs);

    public int Successes => _ended.GetValueOrDefault(Invocation.Succeeded);

    public static async Task<SimulatedHost> StartAsync(HostSettings settings)
    {
        var host = new SimulatedHost(settings);
        await host.Handler.StartAsync();
        await host._front.StartAsync();
        host._watching = [.. host._queues.Select(queue => Task.Run(() => queue.RunAsync(host._stop.Token)))];
        return host;
    }

    /// <summary>Fires a timer; the host holds off until it has the answer.</summary>
    public async Task<Invocation> FireAsync(string function)
    {
        var result = await _caller.FireAsync(function, _functions[function].Bindings[0].Name, _stop.Token);
        Count(result);
        return result;
    }

    /// <summary>Ends the host: the program is killed, and messages under way come back when their time is over.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Handler.DisposeAsync();
        await Task.WhenAll(_watching).ContinueWith(static _ => { }, TaskScheduler.Default);
        await _front.DisposeAsync();
        _caller.Dispose();
        _stop.Dispose();
    }

    private void Count(Invocation result) => _ended.AddOrUpdate(result, 1, static (_, known) => known + 1);
}
