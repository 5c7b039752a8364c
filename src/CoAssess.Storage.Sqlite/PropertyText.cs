using System.Buffers;
using System.Text.Json;

namespace CoAssess.Storage.Sqlite;

/// <summary>A record's named properties as one JSON object, so that people can filter by them with SQLite's own functions.</summary>
internal static class PropertyText
{
    private static readonly Dictionary<string, string> None = [];

    public static void Bind(Statement statement, int index, IReadOnlyDictionary<string, string> properties)
    {
        if (properties.Count == 0)
        {
            statement.BindNull(index);
            return;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        foreach (var (name, value) in properties)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.Flush();
        statement.BindText(index, buffer.WrittenSpan);
    }

    public static IReadOnlyDictionary<string, string> Read(Statement statement, int column)
    {
        if (statement.IsNull(column))
        {
            return None;
        }

        var properties = new Dictionary<string, string>();
        var json = new Utf8JsonReader(statement.Bytes(column));
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName)
            {
                var name = json.GetString()!;
                json.Read();
                properties[name] = json.GetString()!;
            }
        }

        return properties;
    }
}
