using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using CoAssess.Storage;

namespace CoAssess.Privacy;

/// <summary>Stands for an author within one council and one key period; cannot be turned back.</summary>
/// <param name="Value">32 lower-case hexadecimal characters.</param>
[JsonConverter(typeof(ParsableJsonConverter<AuthorPseudonym>))]
public readonly record struct AuthorPseudonym(string Value) : IParsable<AuthorPseudonym>
{
    /// <inheritdoc />
    public override string ToString() => Value;

    static AuthorPseudonym IParsable<AuthorPseudonym>.Parse(string s, IFormatProvider? provider) => new(s);

    static bool IParsable<AuthorPseudonym>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AuthorPseudonym result)
    {
        result = new(s ?? "");
        return s is not null;
    }
}
