using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Datasets;

/// <summary>Writes a <see cref="RowReference"/> as its text, so that other assemblies' source-generated JSON can too.</summary>
public sealed class RowReferenceJsonConverter : JsonConverter<RowReference>
{
    /// <inheritdoc />
    public override RowReference Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RowReference.TryParse(reader.GetString(), out var reference) ? reference : throw new JsonException("That is no row reference.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, RowReference value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
