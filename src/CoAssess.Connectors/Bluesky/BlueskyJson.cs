using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Connectors.Bluesky;

/// <summary>A session as a server gives it and as the vault keeps it.</summary>
internal sealed record SessionAnswer(string? Did, string? Handle, string? AccessJwt, string? RefreshJwt, bool? Active, string? Status, DidDocument? DidDoc)
{
    /// <summary>Says that there is a session, never what it is.</summary>
    public override string ToString() => "A session";
}

internal sealed record DidDocument(DidService?[]? Service);

internal sealed record DidService(string? Id, string? Type, [property: JsonConverter(typeof(TextOrNothingConverter))] string? ServiceEndpoint);

internal sealed record SignIn(string Identifier, string Password)
{
    public override string ToString() => "A sign-in";
}

internal sealed record ErrorAnswer(string? Error);

/// <summary>A page of notifications, newest first.</summary>
internal sealed record NotificationPage(Notification?[]? Notifications, string? Cursor);

internal sealed record Notification(string? Uri, string? Cid, Author? Author, string? Reason, FeedPost? Record, string? IndexedAt);

internal sealed record Author(string? Did, string? Handle, Label?[]? Labels);

internal sealed record Label(string? Val, bool? Neg);

/// <summary>A post as the AppView shows it.</summary>
internal sealed record PostView(string? Uri, string? Cid, Author? Author, FeedPost? Record, string? IndexedAt);

internal sealed record PostViews(PostView?[]? Posts, string? Cursor);

/// <summary>The record of a post, of which we read what we need; whatever else is passed over.</summary>
internal sealed record FeedPost(
    string? Text,
    string? CreatedAt,
    string?[]? Langs,
    [property: JsonConverter(typeof(FacetsConverter))] Facets? Facets,
    ReplyRefs? Reply,
    [property: JsonConverter(typeof(EmbedConverter))] Embed? Embed,
    string?[]? Tags);

internal sealed record ReplyRefs(RecordRef? Root, RecordRef? Parent);

/// <summary>A record at one revision.</summary>
internal sealed record RecordRef(string? Uri, string? Cid);

internal sealed record RecordAnswer(string? Uri, string? Cid, FeedPost? Value);

internal sealed record AuthorFeed(AuthorFeedItem?[]? Feed, string? Cursor);

internal sealed record AuthorFeedItem(OwnPostView? Post);

/// <summary>A post of ours, of which only the place and the number of replies matter.</summary>
internal sealed record OwnPostView(string? Uri, OwnAuthor? Author, string? IndexedAt, int? ReplyCount);

internal sealed record OwnAuthor(string? Did);

internal sealed record HandleAnswer(string? Did);

internal sealed record RecordCreation(string Repo, string Collection, string Rkey, bool Validate, NewPost Record);

internal sealed record RecordDeletion(string Repo, string Collection, string Rkey);

internal sealed record NewPost(
    [property: JsonPropertyName("$type"), JsonPropertyOrder(-1)] string Type,
    string Text,
    string CreatedAt,
    string[]? Langs,
    NewFacet[]? Facets,
    ReplyRefs? Reply,
    NewEmbed? Embed);

internal sealed record NewFacet(ByteSlice Index, NewFeature[] Features);

internal sealed record ByteSlice(int ByteStart, int ByteEnd);

internal sealed record NewFeature([property: JsonPropertyName("$type"), JsonPropertyOrder(-1)] string Type, string? Uri, string? Tag, string? Did);

/// <summary>What stands beneath the words: pictures or a card, one of the two.</summary>
internal sealed record NewEmbed([property: JsonPropertyName("$type"), JsonPropertyOrder(-1)] string Type)
{
    public NewImage[]? Images { get; init; }

    public NewCard? External { get; init; }
}

internal sealed record NewCard(string Uri, string Title, string Description);

internal sealed record NewImage(string Alt, JsonElement Image, AspectRatio? AspectRatio);

internal sealed record AspectRatio(int Width, int Height);

internal sealed record BlobAnswer(JsonElement Blob);

/// <summary>An event of Jetstream, as far as a hint needs it.</summary>
internal sealed record JetstreamEvent(string? Did, JetstreamCommit? Commit);

internal sealed record JetstreamCommit(string? Operation);

/// <summary>What a cursor holds; see <see cref="BlueskyCursor"/>.</summary>
internal sealed record CursorFields(int Form, string Read, string? Seen, string? Walked, string? Threads, string? Thread, string? Searched, Dictionary<string, string>? Terms, string? Below, string? Top);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 128)]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(SignIn))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(NotificationPage))]
[JsonSerializable(typeof(PostViews))]
[JsonSerializable(typeof(RecordAnswer))]
[JsonSerializable(typeof(RecordRef))]
[JsonSerializable(typeof(AuthorFeed))]
[JsonSerializable(typeof(HandleAnswer))]
[JsonSerializable(typeof(RecordCreation))]
[JsonSerializable(typeof(RecordDeletion))]
[JsonSerializable(typeof(BlobAnswer))]
[JsonSerializable(typeof(CursorFields))]
[JsonSerializable(typeof(JetstreamEvent))]
[JsonSerializable(typeof(Notification))]
[JsonSerializable(typeof(PostView))]
internal sealed partial class BlueskyJson : JsonSerializerContext;
