using CoAssess.Peers.Faults;
using CoAssess.Peers.Running;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Peers.Story;

internal sealed class MastodonNetwork(SnacPeer peer) : StoryNetwork(peer)
{
    private string _token = "";

    public override string Channel => "Mastodon";

    public override IWire Wire { get; } = new MastodonWire();

    public override bool Writes(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Path == "/api/v1/statuses";

    public override async Task<IReadOnlyDictionary<string, string>> SignInAsync(PeerAccount council, Uri server) => new Dictionary<string, string>
    {
        ["Server"] = server.ToString(),
        ["AccessToken"] = _token = await peer.MakeTokenAsync(council),
    };

    public override Task TakeBackAsync(PeerAccount council, FaultProxy proxy)
    {
        peer.Revoke(_token);
        return Task.CompletedTask;
    }
}
