using CoAssess.Peers.Running;

namespace CoAssess.Peers.Story;

/// <summary>The story on the AT Protocol network.</summary>
public sealed class BlueskyStoryTests : StoryTests
{
    private protected override async Task<StoryNetwork> StartAsync() => new BlueskyNetwork(await AtprotoPeer.StartAsync());
}
