using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Connectors.Bluesky;

/// <summary>A text, or nothing where another shape stands.</summary>
internal sealed class TextOrNothingConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Tolerant.Text(ref reader);

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
