using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace CoAssess.Datasets;

/// <summary>Identifies a release by its content: the same rows of the same dataset and period give the same id. Only rows that stand again, after others took their place, get a new one.</summary>
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

    /// <summary>Gives the id of the release that lets these rows stand again, in place of another.</summary>
    internal ReleaseId AgainAfter(ReleaseId standing) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"coassess release again {Value} after {standing.Value}")).AsSpan(0, 16)));

    /// <inheritdoc />
    public override string ToString() => Value;
}
