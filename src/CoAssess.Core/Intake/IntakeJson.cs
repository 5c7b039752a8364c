using System.Text.Json.Serialization;
using CoAssess.Connectors;

namespace CoAssess.Intake;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InboxChunk))]
[JsonSerializable(typeof(InboxLine))]
[JsonSerializable(typeof(InboxQuarantineItem))]
[JsonSerializable(typeof(KeptFeedback))]
[JsonSerializable(typeof(Feedback))]
[JsonSerializable(typeof(FeedbackOfDay))]
[JsonSerializable(typeof(Cursor))]
[JsonSerializable(typeof(Post))]
[JsonSerializable(typeof(RecheckState))]
[JsonSerializable(typeof(GonePost[]))]
internal sealed partial class IntakeJson : JsonSerializerContext;
