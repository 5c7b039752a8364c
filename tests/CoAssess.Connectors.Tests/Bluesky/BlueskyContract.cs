using CoAssess.Contracts.Connectors;

namespace CoAssess.Connectors.Tests.Bluesky;

public sealed class BlueskyContract : HttpConnectorContract
{
    protected override ConnectorRig Build() => new BlueskyRig();

    /// <summary>The network notifies nobody of their own posts, so the author's feed tells of them.</summary>
    protected override Task<IReadOnlyList<Post>> OwnPostsAsync()
    {
        var rig = (BlueskyRig)Rig;
        return Task.FromResult<IReadOnlyList<Post>>([.. rig.Network.Created.Select(record => new Post
        {
            Channel = Connector.Descriptor.Channel,
            NativeId = rig.Network.OwnPosts.Single(),
            AuthorId = BlueskyNetwork.Council,
            Text = (string)record["text"]!,
            PostedAt = Rig.Clock.GetUtcNow(),
            ReplyTo = (string?)record["reply"]?["parent"]?["uri"],
        })]);
    }
}
