using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>A stable pointer to one line of a dataset, so that a question can be about it; made from the line's content, not its place.</summary>
[JsonConverter(typeof(ParsableJsonConverter<RowReference>))]
public readonly record struct RowReference : IParsable<RowReference>
{
    private RowReference(string value) => Value = value;

    /// <summary>Gets the reference: 16 characters of lower-case base 32, and <c>-2</c>, <c>-3</c> … for the second and later of equal lines.</summary>
    /// <exception cref="InvalidOperationException">The reference was never set.</exception>
    public string Value => field ?? throw new InvalidOperationException("This RowReference was never set.");

    /// <summary>Reads a reference.</summary>
    /// <param name="value">The text.</param>
    /// <param name="reference">The reference when the text is one.</param>
    public static bool TryParse(string? value, out RowReference reference)
    {
        reference = IsValid(value) ? new(value!) : default;
        return reference != default;
    }

    /// <summary>Reads a reference.</summary>
    /// <param name="value">The text.</param>
    /// <exception cref="FormatException">The text is none.</exception>
    public static RowReference Parse(string value) =>
        TryParse(value, out var reference) ? reference : throw new FormatException("That is no row reference: 16 letters and digits, as on the row's page.");

    /// <inheritdoc />
    public override string ToString() => Value;

    static RowReference IParsable<RowReference>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<RowReference>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out RowReference result) => TryParse(s, out result);

    private static bool IsValid(string? value) =>
        value is { Length: >= 16 and <= 26 }
        && value.AsSpan(0, 16).IndexOfAnyExcept(Letters) < 0
        && (value.Length == 16 || (value[16] == '-' && value.Length > 17 && value[17] != '0' && value.AsSpan(17).IndexOfAnyExceptInRange('0', '9') < 0));

    /// <summary>Base 32 without the letters that are read as digits (Crockford's, in lower case).</summary>
    internal const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);
}
