using System.Text.Json;
using System.Text.Json.Serialization;
using CoAssess.Connectors;

namespace CoAssess.Responses;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Case))]
[JsonSerializable(typeof(OutboxDraft))]
[JsonSerializable(typeof(Dictionary<string, LanguageWords>))]
internal sealed partial class ResponsesJson : JsonSerializerContext;
