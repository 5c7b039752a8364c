using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Datasets;

/// <summary>Writes a <see cref="DatasetId"/> as its text, so that other assemblies' source-generated JSON can too.</summary>
public sealed class DatasetIdJsonConverter : JsonConverter<DatasetId>
{
    /// <inheritdoc />
    public override DatasetId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A dataset has a name."));

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DatasetId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
