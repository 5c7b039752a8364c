using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CoAssess.Contracts;

namespace CoAssess.EndToEnd;

/// <summary>The Borough after its night, served by the real program on a free port.</summary>
internal sealed class ServedDemo : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly Process _server;

    private ServedDemo(TemporaryFolder folder, Process server, Uri address, Uri signIn)
    {
        _folder = folder;
        _server = server;
        Address = address;
        SignIn = signIn;
    }

    public Uri Address { get; }

    /// <summary>A link by which an officer signs in once.</summary>
    public Uri SignIn { get; }

    public Coassess Program => ProgramIn(_folder, Address);

    public static async Task<ServedDemo> StartAsync()
    {
        var folder = new TemporaryFolder();
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var program = ProgramIn(folder, address);
        var (exitCode, output, error) = await program.RunAsync("demo", "--sample", Clone.Borough, "--no-serve");
        Assert.True(exitCode == 0, $"The demo ended with {exitCode}: {error}{output}");

        var server = program.Start("serve", "--url", address.GetLeftPart(UriPartial.Authority), "--no-schedule");
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("/sign-in", StringComparison.Ordinal))
            {
                var made = await program.JsonAsync("officers", "sign-in", "Test Officer", "--publisher", "--url", address.GetLeftPart(UriPartial.Authority));
                var signIn = new Uri(made.GetProperty("link").GetString()!);
                _ = server.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new(folder, server, address, signIn);
            }
        }

        throw new InvalidOperationException($"The site did not start: {await server.StandardError.ReadToEndAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
        _folder.Dispose();
    }

    private static Coassess ProgramIn(TemporaryFolder folder, Uri address) => new(Directory.CreateDirectory(Path.Combine(folder.Path, "demo")).FullName)
    {
        Settings = new Dictionary<string, string> { ["CoAssess__PublicAddress"] = address.ToString() },
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
