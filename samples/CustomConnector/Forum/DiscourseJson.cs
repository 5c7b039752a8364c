using System.Text.Json.Serialization;

namespace Forum;

internal sealed record Latest(IReadOnlyList<DiscoursePost> LatestPosts);
internal sealed record DiscoursePost(
    long Id, long TopicId, int PostNumber, int? ReplyToPostNumber, long UserId, string Username, string Raw, DateTimeOffset CreatedAt, int Version);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Latest))]
internal sealed partial class DiscourseJson : JsonSerializerContext;
