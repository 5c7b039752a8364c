using System.Text.Json.Serialization;

namespace CoAssess.Datasets;

/// <summary>Identifies a release by its content: the same rows of the same dataset and period give the same id.</summary>
[JsonConverter(typeof(ReleaseIdJsonConverter))]
public readonly record struct ReleaseId
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

    /// <inheritdoc />
    public override string ToString() => Value;
}
