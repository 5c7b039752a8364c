using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Connectors;

/// <summary>Writes a <see cref="AccountId"/> as its text, so that other assemblies' source-generated JSON can too.</summary>
public sealed class AccountIdJsonConverter : JsonConverter<AccountId>
{
    /// <inheritdoc />
    public override AccountId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        AccountId.Parse(reader.GetString() ?? throw new JsonException("An account is written channel/name."));

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, AccountId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
