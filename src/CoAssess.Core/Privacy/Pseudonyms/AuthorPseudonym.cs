using System.Text.Json.Serialization;

namespace CoAssess.Privacy;

/// <summary>Stands for an author within one council and one key period; cannot be turned back.</summary>
/// <param name="Value">32 lower-case hexadecimal characters.</param>
[JsonConverter(typeof(AuthorPseudonymJsonConverter))]
public readonly record struct AuthorPseudonym(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
