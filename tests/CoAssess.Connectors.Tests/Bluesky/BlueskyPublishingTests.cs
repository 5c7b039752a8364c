using System.Net;
using System.Text.Json.Nodes;
using CoAssess.Connectors.Pictures;
using CoAssess.Connectors.Tests.Pictures;
using CoAssess.Connectors.Bluesky;

namespace CoAssess.Connectors.Tests.Bluesky;

public sealed class BlueskyPublishingTests : IAsyncDisposable
{
    private static readonly string Council = BlueskyNetwork.Council;
    private readonly BlueskyRig _rig = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private OutgoingMessage Message => new("answer-0001", "The lorry comes on Tuesday.", null) { WrittenAt = _rig.Clock.GetUtcNow(), Language = "en" };

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_post_is_written_as_the_network_documents_it()
    {
        var published = await PublishAsync(Message);

        var record = Assert.Single(_rig.Network.Created);
        Assert.Equal(
            """{"$type":"app.bsky.feed.post","text":"The lorry comes on Tuesday.","createdAt":"2026-03-02T09:00:00.000Z","langs":["en"]}""",
            record.ToJsonString());
        Assert.StartsWith($"at://{Council}/app.bsky.feed.post/", published.NativeId, StringComparison.Ordinal);
        Assert.True(BlueskyTextTests.IsTid(AtUri.Read(published.NativeId)!.Key));
    }

    [Fact]
    public async Task A_reply_names_its_parent_and_its_root_as_they_stand_now()
    {
        var root = BlueskyRig.UriOf("root", Council);
        var parent = BlueskyNetwork.Record("why?", _rig.Clock.GetUtcNow());
        parent["reply"] = new JsonObject { ["root"] = BlueskyNetwork.Ref(root, "bafyroot"), ["parent"] = BlueskyNetwork.Ref(root, "bafyroot") };
        var view = _rig.Network.Notify(BlueskyRig.UriOf("why"), parent);

        await PublishAsync(Message with { ReplyTo = BlueskyRig.UriOf("why") });

        var reply = _rig.Network.Created.Single()["reply"]!;
        Assert.Equal((root, "bafyroot"), ((string)reply["root"]!["uri"]!, (string)reply["root"]!["cid"]!));
        Assert.Equal((BlueskyRig.UriOf("why"), (string)view["cid"]!), ((string)reply["parent"]!["uri"]!, (string)reply["parent"]!["cid"]!));
    }

    [Fact]
    public async Task The_posts_of_a_thread_follow_each_other_faster_than_the_index_does()
    {
        var first = await PublishAsync(Message);
        _rig.Network.Remove(first.NativeId); // the index does not know it yet; the data server does

        var second = await PublishAsync(Message with { Key = "answer-0001-2", ReplyTo = first.NativeId, WrittenAt = Message.WrittenAt.AddMicroseconds(1) });

        Assert.NotEqual(first.NativeId, second.NativeId);
        Assert.Equal(first.NativeId, (string)_rig.Network.Created[1]["reply"]!["root"]!["uri"]!);
        Assert.True(string.CompareOrdinal(first.NativeId, second.NativeId) < 0);
    }

    [Fact]
    public async Task What_answers_a_post_that_is_gone_is_not_posted()
    {
        var outcome = await _rig.Publisher.PublishAsync(Message with { ReplyTo = BlueskyRig.UriOf("gone") }, Token);

        Assert.IsType<PublishOutcome.Gone>(outcome);
        Assert.Empty(_rig.Network.Created);
    }

    [Fact]
    public async Task Two_messages_whose_keys_meet_never_overwrite_each_other()
    {
        await PublishAsync(Message);

        var other = await _rig.Publisher.PublishAsync(Message with { Text = "Another answer under the same key." }, Token);

        Assert.IsType<PublishOutcome.Rejected>(other);
        Assert.Equal("The lorry comes on Tuesday.", (string)_rig.Network.Created.Single()["text"]!);
    }

    [Fact]
    public async Task Whatever_else_stands_in_the_record_of_a_resident_it_can_be_answered()
    {
        _rig.Network.Notify(BlueskyRig.UriOf("odd"), BlueskyNetwork.Record("odd", _rig.Clock.GetUtcNow()));
        _rig.Network.Rewrite = static (name, body) => name.EndsWith("getPosts", StringComparison.Ordinal)
            ? body.Replace("\"text\":\"odd\"", $"\"text\":7,\"langs\":{new string('[', 5000)}{new string(']', 5000)},\"reply\":\"none\"", StringComparison.Ordinal)
            : body;

        await PublishAsync(Message with { ReplyTo = BlueskyRig.UriOf("odd") });

        Assert.Equal(BlueskyRig.UriOf("odd"), (string)_rig.Network.Created.Single()["reply"]!["root"]!["uri"]!);
    }

    [Fact]
    public async Task An_answer_is_found_when_whom_it_answered_was_forgotten_meanwhile()
    {
        _rig.Network.Notify(BlueskyRig.UriOf("why"), BlueskyNetwork.Record("why?", _rig.Clock.GetUtcNow()));
        var published = await PublishAsync(Message with { ReplyTo = BlueskyRig.UriOf("why") });

        var found = await _rig.Publisher.ReconcileAsync(Message with { ReplyTo = null, IsParentForgotten = true }, Token);

        Assert.Equal(published, found);
    }

    [Fact]
    public async Task A_failure_after_the_record_was_written_is_found_out_at_once()
    {
        await _rig.Connector.CheckHealthAsync(Token);
        _rig.Wire.Faults.Enqueue(Contracts.Connectors.NetworkFault.BadGateway);

        var outcome = await _rig.Publisher.PublishAsync(Message, Token);

        Assert.IsType<PublishOutcome.Published>(outcome);
        Assert.Single(_rig.Network.Created);
    }

    [Fact]
    public async Task A_token_that_expired_before_the_post_is_renewed_and_the_post_made_once()
    {
        await _rig.Connector.CheckHealthAsync(Token);
        _rig.Network.ExpireAccess();

        await PublishAsync(Message);

        Assert.Single(_rig.Network.Created);
        Assert.Equal(1, _rig.Network.Refreshes);
    }

    [Fact]
    public async Task Links_tags_and_people_are_marked_in_bytes_as_in_the_official_example()
    {
        var example = Recordings.Json("text-vectors.json")["facet_example"]!;
        var text = ((string)example["text"]!).Replace("@atproto.com", "@ana.example.org", StringComparison.Ordinal);

        await PublishAsync(Message with { Text = text + " #café (nobody: @nobody.example.org)" });

        var facets = (JsonArray)_rig.Network.Created.Single()["facets"]!;
        const int longer = 4; // the name that the model of the network knows is longer than the example's
        Assert.Equal(
            [
                ((int)example["mention"]!["byteStart"]!, (int)example["mention"]!["byteEnd"]! + longer, "app.bsky.richtext.facet#mention", "did:plc:residentresidentresidentre"),
                ((int)example["link"]!["byteStart"]! + longer, (int)example["link"]!["byteEnd"]! + longer, "app.bsky.richtext.facet#link", "https://en.wikipedia.org/wiki/CBOR"),
                (114, 120, "app.bsky.richtext.facet#tag", "café"),
            ],
            facets.Select(static facet => (
                (int)facet!["index"]!["byteStart"]!,
                (int)facet["index"]!["byteEnd"]!,
                (string)facet["features"]![0]!["$type"]!,
                (string)(facet["features"]![0]!["did"] ?? facet["features"]![0]!["uri"] ?? facet["features"]![0]!["tag"])!)));
    }

    [Fact]
    public async Task Pictures_go_first_with_their_words_their_shape_and_nothing_of_the_camera()
    {
        var picture = new OutgoingMedia("image/png", "A map of the wards", static _ => ValueTask.FromResult<Stream>(new MemoryStream(PictureBytesTests.Png(4, 3, "tEXt"))));

        await PublishAsync(Message with { Media = [picture] });

        var image = _rig.Network.Created.Single()["embed"]!["images"]![0]!;
        Assert.Equal(("A map of the wards", "bafkrei1"), ((string)image["alt"]!, (string)image["image"]!["ref"]!["$link"]!));
        Assert.Equal((4, 3), ((int)image["aspectRatio"]!["width"]!, (int)image["aspectRatio"]!["height"]!));
        Assert.Equal(("image/png", false), (_rig.Network.Blobs[0].Type, _rig.Network.Blobs[0].Bytes.AsSpan().IndexOf("tEXt"u8) >= 0));
    }

    [Fact]
    public async Task A_link_to_our_pages_stands_as_a_card_beneath_the_words()
    {
        var card = new LinkCard(new("https://data.example.org/datasets/spend"), "Spending over £500, October 2026", "Borough of Example: every row.");

        await PublishAsync(Message with { Text = "We published https://data.example.org/datasets/spend", Card = card });

        Assert.Equal(
            """{"$type":"app.bsky.embed.external","external":{"uri":"https://data.example.org/datasets/spend","title":"Spending over \u00A3500, October 2026","description":"Borough of Example: every row."}}""",
            _rig.Network.Created.Single()["embed"]!.ToJsonString());
    }

    [Fact]
    public async Task Pictures_come_before_a_card_as_a_post_has_one_of_the_two()
    {
        var picture = new OutgoingMedia("image/png", "A map of the wards", static _ => ValueTask.FromResult<Stream>(new MemoryStream(PictureBytesTests.Png(4, 3, "tEXt"))));

        await PublishAsync(Message with { Media = [picture], Card = new(new("https://data.example.org/"), "Title", "Description") });

        var embed = _rig.Network.Created.Single()["embed"]!;
        Assert.Equal(("app.bsky.embed.images", null), ((string)embed["$type"]!, embed["external"]));
    }

    [Theory]
    [InlineData("image/jpeg", 2_000_001)]
    [InlineData("video/mp4", 100)]
    public async Task A_picture_that_the_network_does_not_take_fails_the_message_in_words(string type, int bytes)
    {
        var picture = new OutgoingMedia(type, "words", _ => ValueTask.FromResult<Stream>(new MemoryStream(new byte[bytes])));

        var outcome = await _rig.Publisher.PublishAsync(Message with { Media = [picture] }, Token);

        Assert.NotEmpty(Assert.IsType<PublishOutcome.Rejected>(outcome).Reason);
        Assert.Empty(_rig.Network.Created);
    }

    [Theory]
    [InlineData(400, "InvalidRequest", typeof(PublishOutcome.Rejected))]
    [InlineData(400, "InvalidRecord", typeof(PublishOutcome.Rejected))]
    [InlineData(401, "AuthMissing", typeof(PublishOutcome.Busy))]
    [InlineData(403, "Forbidden", typeof(PublishOutcome.Rejected))]
    [InlineData(404, null, typeof(PublishOutcome.Rejected))]
    [InlineData(408, null, typeof(PublishOutcome.Unknown))]
    [InlineData(413, null, typeof(PublishOutcome.Rejected))]
    [InlineData(429, "RateLimitExceeded", typeof(PublishOutcome.Busy))]
    [InlineData(500, "InternalServerError", typeof(PublishOutcome.Unknown))]
    [InlineData(502, "UpstreamFailure", typeof(PublishOutcome.Unknown))]
    [InlineData(503, "NotEnoughResources", typeof(PublishOutcome.Unknown))]
    [InlineData(504, "UpstreamTimeout", typeof(PublishOutcome.Unknown))]
    public async Task Every_class_of_error_has_its_outcome(int status, string? error, Type expected)
    {
        _rig.Network.Instead = request => !request.RequestUri!.AbsolutePath.EndsWith("createRecord", StringComparison.Ordinal) ? null
            : Told(error is null ? new((HttpStatusCode)status) { Content = new StringContent("<html></html>") } : BlueskyNetwork.Error((HttpStatusCode)status, error));

        var outcome = await _rig.Publisher.PublishAsync(Message, Token);

        Assert.IsType(expected, outcome);
    }

    [Fact]
    public async Task Only_the_councils_own_posts_are_deleted()
    {
        var others = await _rig.Publisher.DeleteAsync(BlueskyRig.UriOf("theirs"), Token);

        Assert.IsType<PublishOutcome.Rejected>(others);
        Assert.DoesNotContain("com.atproto.repo.deleteRecord", _rig.Network.Calls);
    }

    /// <summary>A wait that is longer than any we wait out.</summary>
    private static HttpResponseMessage Told(HttpResponseMessage response)
    {
        response.Headers.RetryAfter = new(TimeSpan.FromMinutes(10));
        return response;
    }

    private async Task<PublishOutcome.Published> PublishAsync(OutgoingMessage message) =>
        Assert.IsType<PublishOutcome.Published>(await _rig.Publisher.PublishAsync(message, Token));
}
