using CoAssess.Connectors;

namespace CoAssess.Contracts.Connectors;

/// <content>Looking again at what was read.</content>
public abstract partial class ConnectorContract
{
    private IPostRechecker Rechecker
    {
        get
        {
            Require(ConnectorCapabilities.Recheck);
            return (IPostRechecker)Connector;
        }
    }

    [Fact]
    public async Task What_has_not_changed_is_not_told_again()
    {
        var rechecker = Rechecker;
        await Rig.HappenAsync(Post("post-1"), Post("post-2"));

        var changed = await rechecker.RecheckAsync(await KnownAsync(), CancellationToken.None);

        Assert.Empty(changed);
    }

    [Fact]
    public async Task Looking_again_finds_an_edit_as_a_later_revision()
    {
        var rechecker = Rechecker;
        await Rig.HappenAsync(Post("post-1"), Post("post-2"));
        var known = await KnownAsync();
        await Rig.HappenAsync(Post("post-1", "Sorry, it came.") with { Version = "2026-03-02T10:00:00Z" });

        var changed = Assert.Single(await rechecker.RecheckAsync(known, CancellationToken.None));

        Assert.Equal((IdOf("post-1"), PostKind.Written, "Sorry, it came."), (changed.NativeId, changed.Kind, changed.Text));
        Assert.True(string.CompareOrdinal(known[0].Version, changed.Version) < 0);
    }

    [Fact]
    public async Task Looking_again_finds_a_deletion_without_words()
    {
        var rechecker = Rechecker;
        await Rig.HappenAsync(Post("post-1"), Post("post-2"));
        var known = await KnownAsync();
        await Rig.HappenAsync(Post("post-2") with { Kind = PostKind.Deleted, Version = "2026-03-02T10:00:00Z" });

        var changed = Assert.Single(await rechecker.RecheckAsync(known, CancellationToken.None));

        Assert.Equal((IdOf("post-2"), PostKind.Deleted, ""), (changed.NativeId, changed.Kind, changed.Text));
        Assert.True(string.CompareOrdinal(known[1].Version, changed.Version) < 0);
    }

    /// <summary>What intake would know of the posts that stand at the source now.</summary>
    private async Task<IReadOnlyList<KnownPost>> KnownAsync() =>
        [.. (await ReadAsync(after: null)).SelectMany(static page => page.Posts).Select(static post => new KnownPost(post.NativeId, post.Version))];
}
