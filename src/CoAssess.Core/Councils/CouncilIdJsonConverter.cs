using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Councils;

/// <summary>Writes a <see cref="CouncilId"/> as its text, so that other assemblies' source-generated JSON can too.</summary>
public sealed class CouncilIdJsonConverter : JsonConverter<CouncilId>
{
    /// <inheritdoc />
    public override CouncilId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CouncilId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("A council is named by its GSS code.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, CouncilId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
