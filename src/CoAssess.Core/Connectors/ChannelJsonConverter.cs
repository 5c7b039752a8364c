using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Connectors;

/// <summary>Writes a <see cref="Channel"/> as its text, so that other assemblies' source-generated JSON can too.</summary>
public sealed class ChannelJsonConverter : JsonConverter<Channel>
{
    /// <inheritdoc />
    public override Channel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A channel has a name."));

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Channel value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Name);
}
