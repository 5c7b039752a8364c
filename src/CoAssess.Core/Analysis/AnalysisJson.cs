using System.Text.Json.Serialization;

namespace CoAssess.Analysis;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AnalysisFinding))]
[JsonSerializable(typeof(ModelCard))]
[JsonSerializable(typeof(ServiceClass[]))]
[JsonSerializable(typeof(ServiceCorrection))]
[JsonSerializable(typeof(LearnedCorrections))]
internal sealed partial class AnalysisJson : JsonSerializerContext;
