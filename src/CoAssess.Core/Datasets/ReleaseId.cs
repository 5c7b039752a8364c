using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>Identifies a release by its content: the same rows of the same dataset and period give the same id. Only rows that stand again, after others took their place, get a new one.</summary>
[JsonConverter(typeof(ParsableJsonConverter<ReleaseId>))]
public readonly record struct ReleaseId : IParsable<ReleaseId>
{
    private ReleaseId(string value) => Value = value;

    /// <summary>Gets the id: 32 lower-case hexadecimal characters.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public string Value => field ?? throw new InvalidOperationException("This ReleaseId was never set.");

    /// <summary>Reads an id.</summary>
    /// <param name="value">The text.</param>
    /// <param name="id">The id when the text is one.</param>
    public static bool TryParse(string? value, out ReleaseId id)
    {
        id = value is { Length: 32 } && value.All(char.IsAsciiHexDigitLower) ? new(value) : default;
        return id != default;
    }

    /// <summary>Reads an id.</summary>
    /// <param name="value">The text.</param>
    /// <exception cref="FormatException">The text is none.</exception>
    public static ReleaseId Parse(string value) =>
        TryParse(value, out var id) ? id : throw new FormatException("That is no release id: 32 hexadecimal digits.");

    /// <summary>Gives the id of the release that lets these rows stand again, in place of another.</summary>
    internal ReleaseId AgainAfter(ReleaseId standing) =>
        new(ShortHash.Of($"coassess release again {Value} after {standing.Value}"));

    /// <inheritdoc />
    public override string ToString() => Value;

    static ReleaseId IParsable<ReleaseId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<ReleaseId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ReleaseId result) => TryParse(s, out result);
}
