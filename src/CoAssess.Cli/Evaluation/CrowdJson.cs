using System.Text.Json.Serialization;

namespace CoAssess.Cli;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RawDuplicateLine))]
[JsonSerializable(typeof(DuplicatesReport))]
[JsonSerializable(typeof(RawShareLine))]
[JsonSerializable(typeof(CoordinationReport))]
internal sealed partial class CrowdJson : JsonSerializerContext;
