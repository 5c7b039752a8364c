using System.Text;
using System.Text.Json;
using CoAssess.Connectors.Pictures;
using CoAssess.Connectors.Tests.Pictures;
using CoAssess.Connectors.Bluesky;
using CoAssess.Connectors.Tests.Fuzzing;
using CoAssess.Connectors.Text;

namespace CoAssess.Connectors.Tests.Bluesky;

/// <summary>Whatever comes, a parser gives posts, sets an item aside or says that it is no answer; it never crashes and never runs away.</summary>
public sealed class BlueskyFuzzTests
{
    private const string Own = "did:plc:udd6y47w27zlj47g3y3wtuuq";

    [Fact]
    public void Pages_of_notifications() =>
        FuzzRun.Try(Inputs("listNotifications-page1.json", "listNotifications-page2.json", "listNotifications-empty-but-more.json"), static input => Try(() => Check(BlueskyPage.ReadNotifications(input, Own).Items)));

    [Fact]
    public void Pages_of_searches() =>
        FuzzRun.Try(Inputs("searchPosts.json", "getPosts-one-deleted.json"), static input => Try(() => Check(BlueskyPage.ReadSearch(input, Own).Items)));

    [Fact]
    public void Threads() => FuzzRun.Try(Inputs("getPostThread.json"), static input => Try(() => Check(ThreadReader.Read(input, Own))));

    [Fact]
    public void Posts_that_are_answered() => FuzzRun.Try(Inputs("getPosts-one-deleted.json"), static input => Try(() =>
        Assert.True(ParentReader.Read(input, "at://did:plc:etkls32y3jwuvbisge532avc/app.bsky.feed.post/3msps3xlaxc2b") is null or { Root.Uri: not null, Parent.Cid: not null })));

    [Fact]
    public void Sessions_records_feeds_and_events() => FuzzRun.Try(Inputs("createSession.json", "getRecord.json", "getAuthorFeed.json", "jetstream-events.json", "error-400-NotFound-thread.json"), static input =>
    {
        Try(() => JsonSerializer.Deserialize(input, BlueskyJson.Default.SessionAnswer));
        Try(() => JsonSerializer.Deserialize(input, BlueskyJson.Default.RecordAnswer));
        Try(() => JsonSerializer.Deserialize(input, BlueskyJson.Default.AuthorFeed));
        Try(() => JsonSerializer.Deserialize(input, BlueskyJson.Default.ErrorAnswer));
        BlueskyHints.Names(input, "did"u8, Own);
    });

    [Fact]
    public void Cursors()
    {
        var account = BlueskyRig.Id;
        var cursor = new BlueskyCursor(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))
        {
            Seen = [1, 2, 3], WalkedOn = new(2026, 3, 2), ThreadsOn = new(2026, 3, 2), SearchedAt = DateTimeOffset.UnixEpoch, Terms = new Dictionary<string, DateTimeOffset> { ["0123456789abcdef"] = DateTimeOffset.UnixEpoch },
        }.ToCursor(account).Value;
        FuzzRun.Try([Encoding.UTF8.GetBytes(cursor)], input =>
        {
            try
            {
                BlueskyCursor.Read(new(account, Encoding.UTF8.GetString(input)), account);
            }
            catch (CursorException)
            {
                // as promised
            }
        });
    }

    [Fact]
    public void Pictures_moments_addresses_and_words() => FuzzRun.Try(
        [PictureBytesTests.Png(4, 3, "tEXt"), [0xFF, 0xD8, 0xFF, 0xE1, 0, 6, 1, 2, 3, 4, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 3, 1, 2, 3], "2026-08-10T09:00:00.1234567+01:00"u8.ToArray(), "at://did:plc:a/app.bsky.feed.post/3mspqe5xt222b"u8.ToArray(), "See https://example.org/(a) #tag @ana.example.org 👩‍👩‍👧."u8.ToArray()],
        static input =>
        {
            Assert.True(PictureBytes.WithoutMetadata(input).Length <= input.Length);
            PictureBytes.SizeOf(input);
            var text = Encoding.UTF8.GetString(input);
            AtMoment.Read(text);
            _ = AtUri.Read(text)?.Permalink();
            Assert.All(TextSpans.Find(text), span => Assert.InRange(span.End, span.Start + 1, text.Length));
            Assert.True(BlueskyPublishing.Measure(text) >= 0);
        });

    [Fact]
    public void A_hundred_thousand_brackets_are_no_page()
    {
        var deep = Encoding.UTF8.GetBytes("{\"notifications\":" + new string('[', 100_000));

        Assert.ThrowsAny<JsonException>(() => BlueskyPage.ReadNotifications(deep, Own));
        Assert.ThrowsAny<JsonException>(() => ThreadReader.Read(deep, Own));
    }

    [Fact]
    public void Half_a_surrogate_pair_stops_neither_the_page_nor_the_run()
    {
        var cursor = """{"notifications":[],"cursor":"2026-0\udc00\ud8008"}"""u8.ToArray();
        var page = Encoding.UTF8.GetString(Recordings.Bytes("listNotifications-page1.json")).Replace("Photo of", "\\ud800", StringComparison.Ordinal);

        var read = BlueskyPage.ReadNotifications(Encoding.UTF8.GetBytes(page), Own).Items;

        Assert.Null(BlueskyPage.ReadNotifications(cursor, Own).Next);
        Assert.Equal((1, 1), (read.Count(static item => item.Post is not null), read.Count(static item => item.Unreadable is not null)));
    }

    [Fact]
    public void What_somebody_nests_in_their_record_stops_nobody_elses_post()
    {
        const int levels = 20_000;
        var nest = $"\"text\":\"CSV please\",\"future\":{new string('[', levels)}{new string(']', levels)},\"createdAt\"";
        var page = Encoding.UTF8.GetString(Recordings.Bytes("listNotifications-page1.json"));
        var thread = Encoding.UTF8.GetString(Recordings.Bytes("getPostThread.json"));

        var read = BlueskyPage.ReadNotifications(Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(page, "\"text\": \"This[^\"]*\",\\s*\"createdAt\"", nest)), Own).Items;
        var replies = ThreadReader.Read(Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(thread, "\"text\": \"No NO2[^\"]*\",\\s*\"createdAt\"", nest)), Own);

        Assert.Equal((1, 1), (read.Count(static item => item.Post is not null), read.Count(static item => item.Unreadable is not null)));
        Assert.Equal(1, replies.Count(static item => item.Unreadable is not null));
        Assert.Contains(replies, static item => item.Post is not null);
    }

    private static void Check(IReadOnlyList<PageItem> items) => Assert.All(items, static item =>
    {
        Assert.True(item.Post is null != item.Unreadable is null);
        Assert.True(item.Post is null or { NativeId.Length: > 0, AuthorId.Length: > 0, Text: not null, Version.Length: > 28 });
        Assert.True(item.Unreadable is null or { Raw.Length: > 0, Reason.Length: > 0 });
    });

    private static void Try(Action read)
    {
        try
        {
            read();
        }
        catch (JsonException)
        {
            // no answer of this network, and said so
        }
    }

    private static byte[][] Inputs(params string[] names) => [.. names.Select(Recordings.Bytes)];
}
