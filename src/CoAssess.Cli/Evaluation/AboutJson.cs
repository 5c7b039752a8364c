using System.Text.Json.Serialization;

namespace CoAssess.Cli;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AboutReport))]
internal sealed partial class AboutJson : JsonSerializerContext;
