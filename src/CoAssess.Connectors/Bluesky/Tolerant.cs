using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Reads the open parts of a record, where anybody may write any shape.</summary>
internal static class Tolerant
{
    /// <summary>Whether the reader stands before an object; whatever else stands there is passed over.</summary>
    public static bool IsObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    /// <summary>Reads the value of a property when it is a text; null for whatever else.</summary>
    public static string? NextText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return Text(ref reader);
    }

    public static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.Skip();
        return null;
    }

    public static void PassOver(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}

/// <summary>A text, or nothing where another shape stands.</summary>
internal sealed class TextOrNothingConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Tolerant.Text(ref reader);

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
