using System.Text.Json.Serialization;

namespace CoAssess.Analysis;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ThemeNight))]
[JsonSerializable(typeof(CoordinationNight))]
[JsonSerializable(typeof(CoordinationFinding))]
internal sealed partial class ThemesJson : JsonSerializerContext;
