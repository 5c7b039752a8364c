using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Connectors;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OutboxEntry))]
[JsonSerializable(typeof(string))]
internal sealed partial class OutboxJson : JsonSerializerContext
{
    public static ReadOnlyMemory<byte> Write(string key) => JsonSerializer.SerializeToUtf8Bytes(key, Default.String);
}
