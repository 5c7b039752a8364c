using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CoAssess.Connectors.Tests.Http;

/// <summary>A server on this machine that gives every caller the same bytes, right or wrong.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _requests = [];
    private readonly Task _serving;

    public LoopbackServer()
    {
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>Gets or sets what every caller gets.</summary>
    public byte[] Answer { get; set; } = [];

    /// <summary>Gets or sets what follows it again and again, until the caller hangs up; empty for nothing.</summary>
    public byte[] Repeated { get; set; } = [];

    /// <summary>Gets or sets whether the line is left open, in silence.</summary>
    public bool StaysOpen { get; set; }

    /// <summary>Gets the heads of the requests that came.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public void Dispose()
    {
        _end.Cancel();
        _serving.Wait(TimeSpan.FromMinutes(1));
        _listener.Dispose(); // not before: the serving may be about to accept
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var caller = await _listener.AcceptTcpClientAsync(_end.Token);
                await AnswerAsync(caller.GetStream());
            }
        }
        catch (OperationCanceledException)
        {
            // the test is over
        }
    }

    private async Task AnswerAsync(NetworkStream line)
    {
        try
        {
            _requests.Enqueue(await ReadHeadAsync(line));
            await line.WriteAsync(Answer, _end.Token);
            while (Repeated.Length > 0)
            {
                await line.WriteAsync(Repeated, _end.Token);
            }

            if (StaysOpen)
            {
                await line.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, _end.Token); // until the caller hangs up
            }
        }
        catch (IOException)
        {
            // the caller hung up
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream line)
    {
        var (head, next) = (new StringBuilder(), new byte[1]);
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await line.ReadAsync(next, _end.Token) > 0)
        {
            head.Append((char)next[0]);
        }

        return head.ToString();
    }
}
