using CoAssess.Peers.Running;

namespace CoAssess.Peers;

/// <summary>snac2 as a peer.</summary>
public sealed class SnacPeerTests : PeersTests
{
    private protected override async Task<IPeer> StartAsync() => await SnacPeer.StartAsync();

    private protected override PeerProcess ProcessOf(IPeer peer) => ((SnacPeer)peer).Process;
}
