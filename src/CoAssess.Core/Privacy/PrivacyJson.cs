using System.Text.Json.Serialization;

namespace CoAssess.Privacy;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FigureLedgerPage))]
[JsonSerializable(typeof(ErasureNote))]
[JsonSerializable(typeof(KeptCertificate))]
[JsonSerializable(typeof(ObjectionMark))]
[JsonSerializable(typeof(ObjectionsVersion))]
internal sealed partial class PrivacyJson : JsonSerializerContext;
