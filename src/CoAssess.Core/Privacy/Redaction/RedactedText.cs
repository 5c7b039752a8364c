using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Privacy;

/// <summary>Words from which personal detail has been taken; only <see cref="IRedactor"/> makes one from raw text.</summary>
[JsonConverter(typeof(RedactedTextJsonConverter))]
public readonly record struct RedactedText
{
    internal RedactedText(string value) => Value = value;

    /// <summary>Gets the words; each redaction stands as its kind in brackets, such as <c>[phone]</c>.</summary>
    public string Value => field ?? "";

    /// <inheritdoc />
    public override string ToString() => Value;
}

internal sealed class RedactedTextJsonConverter : JsonConverter<RedactedText>
{
    public override RedactedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, RedactedText value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
