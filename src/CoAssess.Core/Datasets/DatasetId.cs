using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>Identifies a dataset within its council, such as <c>spend</c> or <c>procurement-card</c>; it stands in addresses and tags.</summary>
[JsonConverter(typeof(ParsableJsonConverter<DatasetId>))]
public readonly record struct DatasetId : IParsable<DatasetId>
{
    /// <summary>Names a dataset.</summary>
    /// <param name="value">1 to 60 lower-case letters, digits and hyphens, beginning with a letter.</param>
    /// <exception cref="FormatException">The text has another shape.</exception>
    public DatasetId(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = IsValid(value)
            ? value
            : throw new FormatException($"'{value}' is no dataset name: 1 to 60 lower-case letters, digits and hyphens, beginning with a letter.");
    }

    /// <summary>Gets the name.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public string Value => field ?? throw new InvalidOperationException("This DatasetId was never set.");

    /// <summary>Says whether a text can name a dataset.</summary>
    /// <param name="value">The text.</param>
    public static bool IsValid(string? value) =>
        value is { Length: > 0 and <= 60 } && char.IsAsciiLetterLower(value[0])
        && value.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-');

    /// <inheritdoc />
    public override string ToString() => Value;

    static DatasetId IParsable<DatasetId>.Parse(string s, IFormatProvider? provider) => new(s);

    static bool IParsable<DatasetId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out DatasetId result)
    {
        result = IsValid(s) ? new(s!) : default;
        return result != default;
    }
}
