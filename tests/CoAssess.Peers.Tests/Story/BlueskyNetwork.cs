using CoAssess.Peers.Faults;
using CoAssess.Peers.Running;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Peers.Story;

internal sealed class BlueskyNetwork(AtprotoPeer peer) : StoryNetwork(peer)
{
    private int _passwords;

    public override string Channel => "Bluesky";

    public override IWire Wire { get; } = new AtprotoWire();

    public override bool Writes(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Path == "/xrpc/com.atproto.repo.createRecord";

    public override async Task<IReadOnlyDictionary<string, string>> SignInAsync(PeerAccount council, Uri server) => new Dictionary<string, string>
    {
        ["Service"] = server.ToString(),
        ["Identifier"] = council.Name,
        ["AppPassword"] = await peer.MakeAppPasswordAsync(council, $"coassess-{++_passwords}"),
    };

    /// <summary>With the password go its sessions, once their two hours are over.</summary>
    public override async Task TakeBackAsync(PeerAccount council, FaultProxy proxy)
    {
        await peer.RevokeAppPasswordAsync(council, $"coassess-{_passwords}");
        proxy.Plan(Fault.ExpiredToken, 1, static request => HttpMethods.IsGet(request.Method));
    }
}
