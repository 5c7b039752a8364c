using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Privacy;

/// <summary>Writes a <see cref="AuthorPseudonym"/> as its text, so that other assemblies' source-generated JSON can too.</summary>
public sealed class AuthorPseudonymJsonConverter : JsonConverter<AuthorPseudonym>
{
    /// <inheritdoc />
    public override AuthorPseudonym Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A pseudonym is text."));

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, AuthorPseudonym value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
