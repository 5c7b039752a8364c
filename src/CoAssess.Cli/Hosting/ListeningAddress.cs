using System.Net;
using System.Net.Sockets;

namespace CoAssess.Cli;

/// <summary>Where the site is to listen.</summary>
internal static class ListeningAddress
{
    /// <summary>What a command says whose address another program has.</summary>
    public static int Refuse(Terminal terminal, string url) =>
        terminal.Fail("serve", $"{url} is taken.", "Stop what listens there, or give another address with --url.");

    /// <summary>Looks whether another program listens at an address, so that nothing is begun which could only end in that.</summary>
    /// <param name="url">The address. What is no address, or names no port of this machine, is left to the server's own start.</param>
    public static bool IsTaken(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Port == 0)
        {
            return false;
        }

        var host = IPAddress.TryParse(address.DnsSafeHost, out var named) ? named : address.IsLoopback ? IPAddress.Loopback : IPAddress.Any;
        try
        {
            using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(host, address.Port));
            socket.Listen();
            return false;
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            return true;
        }
        catch (SocketException)
        {
            return false; // a port that needs rights, an address that is not here: the server's start says it
        }
    }
}
