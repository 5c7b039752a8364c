using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Datasets;

/// <summary>Writes a <see cref="ReleaseId"/> as its text, so that other assemblies' source-generated JSON can too.</summary>
public sealed class ReleaseIdJsonConverter : JsonConverter<ReleaseId>
{
    /// <inheritdoc />
    public override ReleaseId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReleaseId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("That is no release id.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, ReleaseId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
