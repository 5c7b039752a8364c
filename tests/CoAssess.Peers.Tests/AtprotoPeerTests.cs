using CoAssess.Peers.Running;

namespace CoAssess.Peers;

/// <summary>The AT Protocol network as a peer.</summary>
public sealed class AtprotoPeerTests : PeersTests
{
    private protected override async Task<IPeer> StartAsync() => await AtprotoPeer.StartAsync();

    private protected override PeerProcess ProcessOf(IPeer peer) => ((AtprotoPeer)peer).Process;
}
