using CoAssess.Peers.Running;

namespace CoAssess.Peers.Story;

/// <summary>The story on a server that speaks Mastodon's API.</summary>
public sealed class MastodonStoryTests : StoryTests
{
    private protected override async Task<StoryNetwork> StartAsync() => new MastodonNetwork(await SnacPeer.StartAsync());
}
