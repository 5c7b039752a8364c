using System.Diagnostics;
using System.Globalization;
using CoAssess.Connectors.Files;

namespace CoAssess.Connectors.Tests.Files;

public sealed class FilesConnectorTests : IAsyncDisposable
{
    private const string Good = """{"id":"1","postedAt":"2026-03-01T09:00:00Z","text":"Why?"}""";
    private readonly FilesRig _rig = new(isLoop: false);

    private FilesConnector Files => (FilesConnector)_rig.Connector;

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Theory]
    [InlineData("not json at all", "byte")]
    [InlineData("""{"id":"2","postedAt":"2026-03-01T09:00:00Z","text":"cut""", "byte")]
    [InlineData("""{"postedAt":"2026-03-01T09:00:00Z"}""", "'id'")]
    [InlineData("""{"id":"2"}""", "'postedAt'")]
    [InlineData("""{"id":"2","postedAt":"yesterday"}""", "'postedAt'")]
    [InlineData("""{"id":"2","postedAt":"2026-03-01T09:00:00Z","links":"x"}""", "'links'")]
    [InlineData("""{"id":"2","postedAt":"2026-03-01T09:00:00Z","kind":"edited"}""", "'kind'")]
    [InlineData("""{"id":"2","postedAt":"2026-03-01T09:00:00Z","author":"jo"}""", "'author'")]
    [InlineData("""{"id":"2","postedAt":"2026-03-01T09:00:00Z","text":"\ud83d"}""", "Unicode")]
    [InlineData("[1,2]", "object")]
    [InlineData("""{"id":"2","postedAt":"2026-03-01T09:00:00Z"} {"id":"3"}""", "line")]
    public async Task A_line_that_is_no_post_is_set_aside_with_its_place_and_the_rest_is_read(string line, string reason)
    {
        await _rig.WriteAsync($"{Good}\n{line}\n{Good}\n");

        var page = Assert.Single(await ReadAsync(null));

        Assert.Equal(2, page.Posts.Count);
        var item = Assert.Single(page.Unreadable);
        Assert.Equal("residents.jsonl line 2", item.Place);
        Assert.Contains(reason, item.Reason, StringComparison.Ordinal);
        Assert.Equal(line, System.Text.Encoding.UTF8.GetString(item.Raw.Span));
    }

    [Fact]
    public async Task Lines_are_counted_on_from_the_cursor()
    {
        await _rig.WriteAsync($"{Good}\n\n{Good}\r\n");
        var first = await ReadAsync(null);
        await _rig.WriteAsync($"{Good}\nbroken\n");

        var second = await ReadAsync(first[^1].Next);

        Assert.Equal("residents.jsonl line 5", Assert.Single(Assert.Single(second).Unreadable).Place);
    }

    [Fact]
    public async Task Unknown_fields_numbers_as_ids_and_a_byte_order_mark_are_taken_as_they_come()
    {
        await _rig.WriteAsync("\uFEFF" + """{"v":9,"id":1234567890123456789,"postedAt":"2026-03-01T10:00:00+01:00","author":{"id":7,"handle":"@jo","age":4},"media":[{}]}""" + "\n");

        var post = Assert.Single(Assert.Single(await ReadAsync(null)).Posts);

        Assert.Equal(("1234567890123456789", "7", "jo"), (post.NativeId, post.AuthorId, post.AuthorHandle));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), post.PostedAt);
    }

    [Fact]
    public async Task A_line_that_is_still_being_written_waits_until_it_is_whole()
    {
        _rig.Clock.Advance(DateTimeOffset.UnixEpoch.AddYears(60) - _rig.Clock.GetUtcNow());
        await _rig.WriteAsync($"{Good}\n{Good[..20]}");
        File.SetLastWriteTimeUtc(_rig.Export, _rig.Clock.GetUtcNow().UtcDateTime);
        var first = await ReadAsync(null);
        await _rig.WriteAsync($"{Good[20..]}\n");

        var second = await ReadAsync(first[^1].Next);

        Assert.Empty(first.SelectMany(static page => page.Unreadable));
        Assert.Single(second.SelectMany(static page => page.Posts));
    }

    [Fact]
    public async Task A_whole_last_line_needs_no_line_end_and_is_not_read_twice()
    {
        await _rig.WriteAsync($"{Good}\n{Good}");
        var first = await ReadAsync(null);
        await _rig.WriteAsync($"\n{Good}\n");

        var second = await ReadAsync(first[^1].Next);

        Assert.Equal(2, first.Sum(static page => page.Posts.Count));
        Assert.Equal(1, second.Sum(static page => page.Posts.Count));
    }

    [Fact]
    public async Task A_last_line_that_nobody_goes_on_writing_is_set_aside()
    {
        await _rig.WriteAsync($"{Good}\n{Good[..20]}");
        File.SetLastWriteTimeUtc(_rig.Export, _rig.Clock.GetUtcNow().UtcDateTime.AddHours(-2));

        var page = Assert.Single(await ReadAsync(null));

        Assert.Contains("ends in the middle", Assert.Single(page.Unreadable).Reason, StringComparison.Ordinal);
        Assert.Empty(await ReadAsync(page.Next));
    }

    [Fact]
    public async Task An_overlong_line_is_passed_over_with_its_beginning_kept()
    {
        await _rig.WriteAsync($"{Good}\n{new string('x', 9_000_000)}\n{Good}\n");

        var page = Assert.Single(await ReadAsync(null));

        Assert.Equal(2, page.Posts.Count);
        var item = Assert.Single(page.Unreadable);
        Assert.Equal(("residents.jsonl line 2", JsonLines.KeptOfOverlong), (item.Place, item.Raw.Length));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_was_replaced_is_read_from_its_beginning(bool isShorter)
    {
        await _rig.WriteAsync($"{Good}\n{Good}\n");
        var first = await ReadAsync(null);
        var other = Good.Replace("\"1\"", "\"9\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(_rig.Export, isShorter ? $"{other}\n" : $"{other}\n{other}\n{other}\n");

        var second = await ReadAsync(first[^1].Next);

        Assert.Equal(isShorter ? 1 : 3, second.SelectMany(static page => page.Posts).Count(static post => post.NativeId == "9"));
    }

    [Fact]
    public async Task An_export_that_arrives_late_under_an_earlier_name_is_read_too()
    {
        await _rig.WriteAsync($"{Good}\n", "2026-03-02.jsonl");
        var first = await ReadAsync(null);
        await _rig.WriteAsync(Good.Replace("\"1\"", "\"2\"", StringComparison.Ordinal) + "\n", "2026-03-01.jsonl");

        var second = await ReadAsync(first[^1].Next);

        Assert.Equal("2", Assert.Single(second.SelectMany(static page => page.Posts)).NativeId);
    }

    [Fact]
    public async Task More_exports_than_a_cursor_holds_are_refused_with_the_remedy()
    {
        for (var i = 0; i <= FilesCursor.MaxFiles; i++)
        {
            await _rig.WriteAsync($"{Good}\n", string.Create(CultureInfo.InvariantCulture, $"{i}.jsonl"));
        }

        var refusal = await Assert.ThrowsAsync<CursorException>(() => ReadAsync(null));

        Assert.Contains("another folder", refusal.Message, StringComparison.Ordinal);
        Assert.IsType<ChannelHealth.Unhealthy>(await Files.CheckHealthAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_cursor_of_as_many_exports_as_are_allowed_can_be_kept()
    {
        for (var i = 0; i < FilesCursor.MaxFiles; i++)
        {
            await _rig.WriteAsync($"{Good}\n", string.Create(CultureInfo.InvariantCulture, $"{i}.jsonl"));
        }

        var last = (await ReadAsync(null))[^1].Next;

        Assert.InRange(last.Value.Length, 1, 8192);
        Assert.Empty(await ReadAsync(last));
    }

    [Fact]
    public async Task A_path_that_leads_nowhere_names_its_setting()
    {
        var files = new FilesConnector(_rig.Connector.Account, new() { Path = Path.Combine(_rig.Folder, "none") }, _rig.Clock);

        var health = Assert.IsType<ChannelHealth.Unhealthy>(await files.CheckHealthAsync(CancellationToken.None));
        var failure = await Assert.ThrowsAsync<FileNotFoundException>(() => files.ReadAsync(null, CancellationToken.None).ToListAsync().AsTask());

        Assert.Contains("CoAssess:Connectors:Files:residents:Path", health.Reason, StringComparison.Ordinal);
        Assert.Contains("CoAssess:Connectors:Files:residents:Path", failure.Message, StringComparison.Ordinal);
    }

    private async Task<List<PostPage>> ReadAsync(Cursor? after) => await Files.ReadAsync(after, CancellationToken.None).ToListAsync();
}
