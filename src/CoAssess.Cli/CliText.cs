using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CoAssess.Cli;

/// <summary>JSON as a terminal or a file shows it: apostrophes, accents and other scripts stand as they are.</summary>
/// <remarks>It is never put into a page. Control characters are escaped all the same, so that nobody's words command the terminal.</remarks>
internal static class CliText
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of<T>(T value, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Console.OutputEncoding is UTF8Encoding ? Relaxed : default)) // a terminal of another encoding would show question marks
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
