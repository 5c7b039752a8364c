using System.Text.Json;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Reads the open parts of a record, where anybody may write any shape.</summary>
internal static class Tolerant
{
    /// <summary>How deep an answer may be nested where it is only walked over: anybody may nest what they like in a record of theirs, and it must stop nobody else's.</summary>
    public const int Deepest = 1_000_000;

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
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // no valid Unicode, such as half of a surrogate pair: no text
        }
    }

    /// <summary>Reads an answer; what the reader throws for a text or a name that is no valid Unicode is told as what it is, broken JSON.</summary>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public static T Read<T>(byte[] json, string own, Func<byte[], string, T> read)
    {
        try
        {
            return read(json, own);
        }
        catch (InvalidOperationException broken)
        {
            throw new JsonException("A text in it is no valid Unicode.", broken);
        }
    }

    public static void PassOver(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
