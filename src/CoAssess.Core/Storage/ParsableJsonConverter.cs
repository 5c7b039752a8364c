using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Storage;

/// <summary>Writes a value as its text and reads it by its own parser, so that an id is one JSON string in every record, also in other assemblies' source-generated JSON.</summary>
/// <typeparam name="T">A type whose <see cref="object.ToString"/> gives what it parses.</typeparam>
public sealed class ParsableJsonConverter<T> : JsonConverter<T>
    where T : IParsable<T>
{
    /// <inheritdoc />
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out var value) ? value : throw new JsonException($"That is no {typeof(T).Name}.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.ToString());
    }
}
