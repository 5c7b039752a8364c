using System.Text.Json.Serialization;

namespace Forum;

internal sealed record Latest(IReadOnlyList<DiscoursePost> LatestPosts);
internal sealed record DiscourseUser(string Username);
internal sealed record DiscoursePost(
    long Id, long TopicId, int PostNumber, int? ReplyToPostNumber, long UserId, string Username, bool Yours, string Raw, DateTimeOffset CreatedAt, int Version, DiscourseUser? ReplyToUser = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Latest))]
internal sealed partial class DiscourseJson : JsonSerializerContext;
