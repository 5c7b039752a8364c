using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CoAssess.Functions.Triggers;

/// <summary>The body of a call: <c>{"Data":{BINDING:value},"Metadata":{...}}</c>.</summary>
internal static class Envelope
{
    /// <summary>The most bytes of a call: a queue's largest message, escaped twice, with room for what is said about it.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Takes the value that came under a binding's name.</summary>
    /// <returns>The value, or null when the body is none of the host's for this package: the name is the token that no client knows.</returns>
    public static JsonElement? ValueOf(JsonElement body, string binding)
    {
        if (body.ValueKind is not JsonValueKind.Object || !body.TryGetProperty("Data", out var data) || data.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        var values = data.EnumerateObject().ToArray();
        return values is [var only] && IsSame(only.Name, binding) ? only.Value : null;
    }

    /// <summary>Reads a queue's message, which the host writes as JSON text within JSON text.</summary>
    /// <exception cref="JsonException">It is not written so.</exception>
    public static string MessageOf(JsonElement value)
    {
        var text = value.ValueKind is JsonValueKind.String ? value.GetString()! : throw new JsonException("A queue's message comes as text.");
        using var inner = JsonDocument.Parse(text);
        return inner.RootElement.ValueKind is JsonValueKind.String ? inner.RootElement.GetString()! : text;
    }

    private static bool IsSame(string given, string binding) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(binding));
}
