using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Web.Health;

/// <summary>What <c>/health/live</c> answers.</summary>
internal sealed record LiveDocument(string Status);

/// <summary>What <c>/health/ready</c> answers; members are added to it, never taken away or renamed.</summary>
internal sealed record ReadyDocument(string Status, DateTimeOffset CheckedAt, IReadOnlyDictionary<string, PartDocument> Parts);

/// <summary>How one part is.</summary>
internal sealed record PartDocument(string Status, string Words, double Milliseconds);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LiveDocument))]
[JsonSerializable(typeof(ReadyDocument))]
internal sealed partial class HealthJson : JsonSerializerContext;
