using System.Text.Json.Serialization;

namespace CoAssess.Analysis;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SubjectLine))]
internal sealed partial class SubjectJson : JsonSerializerContext;
