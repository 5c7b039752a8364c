using CoAssess.Peers.Faults;
using CoAssess.Peers.Running;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Peers.Story;

/// <summary>What a story needs to know of the network it plays on.</summary>
internal abstract class StoryNetwork : IAsyncDisposable
{
    private protected StoryNetwork(IPeer peer) => Peer = peer;

    public IPeer Peer { get; }

    /// <summary>Gets the section of the settings: <c>CoAssess:Connectors:CHANNEL</c>.</summary>
    public abstract string Channel { get; }

    public abstract IWire Wire { get; }

    /// <summary>Says whether a call writes a post.</summary>
    public abstract bool Writes(HttpRequest request);

    /// <summary>Gives the council's account a new password or token, and says what the settings are with it.</summary>
    public abstract Task<IReadOnlyDictionary<string, string>> SignInAsync(PeerAccount council, Uri server);

    /// <summary>Takes the password or token back that the settings hold.</summary>
    public abstract Task TakeBackAsync(PeerAccount council, FaultProxy proxy);

    public ValueTask DisposeAsync() => Peer.DisposeAsync();
}
