using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Privacy;

/// <summary>Stands for an author within one council and one key period; cannot be turned back.</summary>
/// <param name="Value">32 lower-case hexadecimal characters.</param>
[JsonConverter(typeof(AuthorPseudonymJsonConverter))]
public readonly record struct AuthorPseudonym(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

internal sealed class AuthorPseudonymJsonConverter : JsonConverter<AuthorPseudonym>
{
    public override AuthorPseudonym Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A pseudonym is text."));

    public override void Write(Utf8JsonWriter writer, AuthorPseudonym value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
