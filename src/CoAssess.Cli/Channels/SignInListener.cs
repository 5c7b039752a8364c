using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Web;

namespace CoAssess.Cli;

/// <summary>Waits on this machine for the browser that comes back from a server's sign-in page (RFC 8252, section 7.3).</summary>
internal sealed class SignInListener : IDisposable
{
    private const int LongestRequest = 16 * 1024;
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SignInListener()
    {
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
    }

    /// <summary>Gets where the server is to send the browser.</summary>
    public Uri Address { get; }

    /// <summary>Waits for the browser that carries the state of this attempt; others get an error and change nothing.</summary>
    /// <returns>The code.</returns>
    /// <exception cref="SignInException">The person did not allow it.</exception>
    public async Task<string> WaitAsync(string state, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(cancellationToken);
            using var call = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            call.CancelAfter(LongestCall);
            try
            {
                var stream = client.GetStream();
                var query = HttpUtility.ParseQueryString(await ReadQueryAsync(stream, call.Token));
                var isOurs = query["state"] == state;
                await AnswerAsync(stream, isOurs, call.Token);
                if (isOurs)
                {
                    return query["code"] is { Length: > 0 } code
                        ? code
                        : throw new SignInException("the server's page did not allow it; sign in as the account and choose to allow CoAssess.");
                }
            }
            catch (Exception failure) when (failure is IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // A browser's spare connection, or somebody else's: the one with our state is still awaited.
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private static async Task<string> ReadQueryAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestRequest];
        var length = 0;
        while (length < buffer.Length && buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        var parts = Encoding.ASCII.GetString(buffer, 0, Math.Max(0, buffer.AsSpan(0, length).IndexOf("\r\n"u8))).Split(' ');
        var mark = parts is ["GET", var path, _] ? path.IndexOf('?', StringComparison.Ordinal) : -1;
        return mark < 0 ? "" : parts[1][(mark + 1)..];
    }

    private static async Task AnswerAsync(NetworkStream stream, bool isOurs, CancellationToken cancellationToken)
    {
        var words = isOurs ? "Go back to the terminal; this page can be closed." : "This is not the sign-in that is awaited here.";
        var body = Encoding.UTF8.GetBytes($"<!DOCTYPE html><html lang=\"en\"><title>CoAssess</title><p>{words}</p></html>");
        var head = $"HTTP/1.1 {(isOurs ? "200 OK" : "400 Bad Request")}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {body.Length}\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
        await stream.WriteAsync(body, cancellationToken);
    }
}
