using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Analysis;

/// <summary>Writes findings. Those that many posts share were put into JSON once and are copied from then on.</summary>
internal sealed class AnalysisFindingJsonConverter : JsonConverter<AnalysisFinding>
{
    private static readonly JsonEncodedText Aspect = JsonEncodedText.Encode("aspect");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText Probability = JsonEncodedText.Encode("probability");
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    private static readonly JsonEncodedText Reason = JsonEncodedText.Encode("reason");

    private static readonly JsonEncodedText[] Aspects = [.. Enum.GetNames<AnalysisAspect>().Select(static name => JsonEncodedText.Encode(name))];

    /// <inheritdoc />
    public override AnalysisFinding Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (aspect, value, probability, version, reason) = (default(AnalysisAspect), default(string), 0.0, default(string), default(string));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "aspect":
                    aspect = Enum.TryParse(reader.GetString(), ignoreCase: true, out AnalysisAspect known) ? known : throw new JsonException("That is no aspect of a text.");
                    break;
                case "value":
                    value = reader.GetString();
                    break;
                case "probability":
                    probability = reader.GetDouble();
                    break;
                case "version":
                    version = reader.GetString();
                    break;
                case "reason":
                    reason = reader.GetString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new(aspect, value!, probability, version!, reason);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, AnalysisFinding value, JsonSerializerOptions options)
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
}
