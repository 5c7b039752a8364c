using CoAssess.Connectors;

namespace CoAssess.Contracts.Connectors;

/// <content>Reading by asking.</content>
public abstract partial class ConnectorContract
{
    private protected static readonly string[] Names = [.. Enumerable.Range(1, (ConnectorRig.PageSize * 3) - 1).Select(static i => $"post-{i:D2}")];

    public static TheoryData<string> Texts { get; } =
    [
        "Bins not collected 🗑️👩‍👩‍👧 — again",
        "متى تُجمع القمامة؟ ‏شارع المثال",
        "Pam mae’r biniau’n hwyr? Tŷ Ŵyr â ŷ",
        "zero\u200bwidth\u2060 and soft\u00adhyphen",
        "two lines\nand a \"quote\" \\ and a tab\t.",
        "𝟘𝟙 math digits, ﷽, combining e\u0301",
    ];

    [Fact]
    public async Task Everything_that_happened_is_read_once_and_oldest_first()
    {
        Require(ConnectorCapabilities.Read);
        await Rig.HappenAsync([.. Names.Select(name => Post(name))]);

        var pages = await ReadAsync(after: null);

        Assert.Equal(Names.Select(IdOf), pages.SelectMany(static page => page.Posts).Select(static post => post.NativeId));
        Assert.True(pages.Count > 1, "The posts fit one page; set the rig's page size.");
    }

    [Fact]
    public async Task From_the_cursor_of_any_page_exactly_the_rest_is_read()
    {
        Require(ConnectorCapabilities.Read);
        await Rig.HappenAsync([.. Names.Select(name => Post(name))]);
        var pages = await ReadAsync(after: null);

        for (var i = 0; i < pages.Count; i++)
        {
            var rest = await ReadAsync(pages[i].Next);

            Assert.Equal(IdsOf(pages.Skip(i + 1)), IdsOf(rest));
        }
    }

    [Fact]
    public async Task Reading_again_from_the_last_cursor_repeats_nothing()
    {
        Require(ConnectorCapabilities.Read);
        await Rig.HappenAsync(Post("post-1"), Post("post-2"));
        var first = await ReadAsync(after: null);

        var second = await ReadAsync(first[^1].Next);

        Assert.NotEmpty(IdsOf(first));
        Assert.Empty(IdsOf(second));
    }

    [Fact]
    public async Task What_happens_later_is_read_from_the_last_cursor()
    {
        Require(ConnectorCapabilities.Read);
        await Rig.HappenAsync(Post("post-1"));
        var first = await ReadAsync(after: null);
        await Rig.HappenAsync(Post("post-2"), Post("post-3"));

        var second = await ReadAsync(first[^1].Next);

        Assert.Equal([IdOf("post-2"), IdOf("post-3")], IdsOf(second));
    }

    [Fact]
    public async Task A_cursor_of_another_account_is_refused_with_the_remedy()
    {
        Require(ConnectorCapabilities.Read);
        await Rig.HappenAsync(Post("post-1"));
        var pages = await ReadAsync(after: null);
        var foreign = pages[^1].Next with { Account = new(Connector.Account.Channel, "another") };

        var refusal = await Assert.ThrowsAsync<CursorException>(() => ReadAsync(foreign));

        Assert.Equal(Connector.Account, refusal.Account);
        Assert.Contains("another", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_of_another_form_is_refused()
    {
        Require(ConnectorCapabilities.Read);
        await Rig.HappenAsync(Post("post-1"));

        var refusal = await Assert.ThrowsAsync<CursorException>(() => ReadAsync(new(Connector.Account, "no cursor of ours")));

        Assert.Equal(Connector.Account, refusal.Account);
    }

    [Fact]
    public async Task Cursors_are_short_enough_to_keep_and_name_their_account()
    {
        Require(ConnectorCapabilities.Read);
        await Rig.HappenAsync([.. Names.Select(name => Post(name))]);

        var cursors = (await ReadAsync(after: null)).Select(static page => page.Next).ToList();

        Assert.All(cursors, cursor => Assert.InRange(cursor.Value.Length, 1, 8192));
        Assert.All(cursors, cursor => Assert.Equal(Connector.Account, cursor.Account));
    }

    [Fact]
    public async Task Where_nothing_happened_nothing_is_read()
    {
        Require(ConnectorCapabilities.Read);

        var pages = await ReadAsync(after: null);

        Assert.Empty(IdsOf(pages));
    }

    [Fact]
    public async Task An_edit_comes_as_a_later_revision_of_the_same_post()
    {
        Require(ConnectorCapabilities.Read | ConnectorCapabilities.Edits);
        var post = Post("post-1") with { Version = "2026-03-02T09:00:00Z" };
        await Rig.HappenAsync(post);
        var first = await ReadAsync(after: null);
        await Rig.HappenAsync(post with { Text = "Sorry, it came.", Version = "2026-03-02T10:00:00Z" });

        var second = await ReadAsync(first[^1].Next);

        var read = first.Concat(second).SelectMany(static page => page.Posts).ToList();
        Assert.Equal([IdOf("post-1"), IdOf("post-1")], read.Select(static post => post.NativeId));
        Assert.Equal("Sorry, it came.", read[^1].Text);
        Assert.True(string.CompareOrdinal(read[0].Version, read[1].Version) < 0);
    }

    [Fact]
    public async Task A_deletion_comes_under_the_same_id_and_without_words()
    {
        Require(ConnectorCapabilities.Read | ConnectorCapabilities.Deletions);
        var post = Post("post-1") with { Version = "1" };
        await Rig.HappenAsync(post, post with { Kind = PostKind.Deleted, Version = "2" });

        var read = (await ReadAsync(after: null)).SelectMany(static page => page.Posts).ToList();

        Assert.Equal([PostKind.Written, PostKind.Deleted], read.Select(static post => post.Kind));
        Assert.Equal((IdOf("post-1"), ""), (read[^1].NativeId, read[^1].Text));
    }

    [Fact]
    public async Task What_the_source_tells_twice_has_the_same_id_and_version_twice()
    {
        Require(ConnectorCapabilities.Read);
        var post = Post("post-1") with { Version = "1" };
        await Rig.HappenAsync(post, post);

        var read = (await ReadAsync(after: null)).SelectMany(static page => page.Posts).ToList();

        Assert.Single(read.Select(static post => (post.NativeId, post.Version)).Distinct());
    }

    [Fact]
    public async Task A_post_from_the_future_passes_with_the_time_its_network_gives()
    {
        Require(ConnectorCapabilities.Read);
        var future = Rig.Clock.GetUtcNow().AddDays(400);
        await Rig.HappenAsync(Post("post-1") with { PostedAt = future });

        var read = Assert.Single((await ReadAsync(after: null)).SelectMany(static page => page.Posts));

        Assert.Equal(future, read.PostedAt);
        Assert.Equal(TimeSpan.Zero, read.PostedAt.Offset);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Words_of_every_script_are_read_as_they_were_written(string text)
    {
        Require(ConnectorCapabilities.Read);
        await Rig.HappenAsync(Post("post-1", text));

        var read = Assert.Single((await ReadAsync(after: null)).SelectMany(static page => page.Posts));

        Assert.Equal(text, read.Text);
    }

    [Fact]
    public async Task A_post_keeps_its_author_thread_links_and_tags()
    {
        Require(ConnectorCapabilities.Read);
        var post = Post("post-2") with
        {
            ReplyTo = "post-1", ThreadRoot = "post-0", Links = ["https://example.org/datasets/spend"], Tags = ["spend"], Language = "cy",
        };
        await Rig.HappenAsync(Post("post-0"), Post("post-1"), post);

        var read = (await ReadAsync(after: null)).SelectMany(static page => page.Posts).Last();

        var told = Rig.AsTold(post);
        Assert.Equal((told.AuthorId, told.AuthorHandle, told.ReplyTo, told.ThreadRoot, told.Language), (read.AuthorId, read.AuthorHandle, read.ReplyTo, read.ThreadRoot, read.Language));
        Assert.Equal((told.Links, told.Tags), (read.Links, read.Tags), static (a, b) => a.Links.SequenceEqual(b.Links) && a.Tags.SequenceEqual(b.Tags));
    }

    [Fact]
    public async Task Reading_ends_when_it_is_cancelled()
    {
        Require(ConnectorCapabilities.Read);
        await Rig.HappenAsync([.. Names.Select(name => Post(name))]);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ((IPostReader)Connector).ReadAsync(null, cancelled.Token).ToListAsync(CancellationToken.None).AsTask());
    }

    /// <summary>Reads to the end.</summary>
    protected async Task<List<PostPage>> ReadAsync(Cursor? after) =>
        await ((IPostReader)Connector).ReadAsync(after, CancellationToken.None).ToListAsync();

    private protected static IEnumerable<string> IdsOf(IEnumerable<PostPage> pages) =>
        pages.SelectMany(static page => page.Posts).Select(static post => post.NativeId);
}
