using System.Net;
using System.Net.Sockets;
using Forum.Tests;

namespace CoAssess.PackageTests;

/// <summary>The sample's forum on a port of this machine, for a host that runs in a process of its own.</summary>
internal sealed class ServedForum : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public ServedForum()
    {
        Address = $"http://127.0.0.1:{FreePort()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address { get; }

    public FakeForum Forum { get; } = new(TimeProvider.System);

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait(TimeSpan.FromSeconds(10));
        Forum.Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                return; // the listener was closed
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var answer = Forum.Answer(context.Request.HttpMethod, context.Request.RawUrl!, await reader.ReadToEndAsync(), context.Request.Headers["Api-Key"] is not null, out var status);
            context.Response.StatusCode = (int)status;
            await using var writer = new StreamWriter(context.Response.OutputStream);
            await writer.WriteAsync(answer);
        }
    }
}
