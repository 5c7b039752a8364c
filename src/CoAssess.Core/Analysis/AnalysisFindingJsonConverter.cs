using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Analysis;

/// <summary>
/// Writes findings and reads them. Those that many posts share were put into JSON once and are copied from then on; what is read may stand in any order, beside members that
/// nobody knows, but lacks none except the reason.
/// </summary>
/// <remarks>A failure names the member and what mends it, never what stood there: a reason may hold words of a text.</remarks>
internal sealed class AnalysisFindingJsonConverter : JsonConverter<AnalysisFinding>
{
    private const string Remedy = "collect the post again";

    private static readonly JsonEncodedText Aspect = JsonEncodedText.Encode("aspect");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText Probability = JsonEncodedText.Encode("probability");
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    private static readonly JsonEncodedText Reason = JsonEncodedText.Encode("reason");

    private static readonly string[] Names = Enum.GetNames<AnalysisAspect>();
    private static readonly JsonEncodedText[] Aspects = [.. Names.Select(static name => JsonEncodedText.Encode(name))];

    /// <inheritdoc />
    /// <exception cref="JsonException">It is no object, or a member is missing or holds what it cannot.</exception>
    public override AnalysisFinding Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"A finding must be an object: {Remedy}.");
        }

        var (aspect, value, probability, version, reason) = (default(AnalysisAspect?), default(string), default(double?), default(string), default(string));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "aspect":
                    aspect = ReadAspect(ref reader);
                    break;
                case "value":
                    value = ReadText(ref reader, name) ?? throw Missing(name);
                    break;
                case "probability":
                    probability = reader.TokenType is JsonTokenType.Number && reader.TryGetDouble(out var number) ? number : throw Wrong(name, "a number");
                    break;
                case "version":
                    version = ReadText(ref reader, name) ?? throw Missing(name);
                    break;
                case "reason":
                    reason = ReadText(ref reader, name);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new(
            aspect ?? throw Missing("aspect"), value ?? throw Missing("value"), probability ?? throw Missing("probability"), version ?? throw Missing("version"), reason);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, AnalysisFinding value, JsonSerializerOptions options) => Write(writer, value);

    /// <summary>Writes a finding.</summary>
    public static void Write(Utf8JsonWriter writer, AnalysisFinding value)
    {
        if (value.Json.Bytes is { } json)
        {
            writer.WriteRawValue(json, skipInputValidation: true);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString(Aspect, Aspects[(int)value.Aspect]);
        writer.WriteString(Value, value.Value);
        writer.WriteNumber(Probability, value.Probability);
        writer.WriteString(Version, value.Version);
        if (value.Reason is not null)
        {
            writer.WriteString(Reason, value.Reason);
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads an aspect by its name, in any case; its number says nothing.</summary>
    private static AnalysisAspect ReadAspect(ref Utf8JsonReader reader)
    {
        var known = ReadText(ref reader, "aspect") is { } name ? Array.FindIndex(Names, one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) : -1;
        return known >= 0 ? (AnalysisAspect)known
            : throw new JsonException($"The member 'aspect' of a finding must be one of {string.Join(", ", Names)}; where a later version wrote it, read it with that one, else {Remedy}.");
    }

    private static string? ReadText(ref Utf8JsonReader reader, string member) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw Wrong(member, "text"),
    };

    private static JsonException Missing(string member) => new($"The member '{member}' of a finding is missing or null: {Remedy}.");

    private static JsonException Wrong(string member, string must) => new($"The member '{member}' of a finding must be {must}: {Remedy}.");
}
