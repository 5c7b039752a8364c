using System.Text.Json.Serialization;

namespace CoAssess.Analysis;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ModelCard))]
[JsonSerializable(typeof(ServiceClass[]))]
internal sealed partial class AnalysisJson : JsonSerializerContext;
