using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Intake;

/// <summary>Writes a <see cref="FeedbackId"/> as its text, so that other assemblies' source-generated JSON can too.</summary>
public sealed class FeedbackIdJsonConverter : JsonConverter<FeedbackId>
{
    /// <inheritdoc />
    public override FeedbackId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FeedbackId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("That is no feedback id.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, FeedbackId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
