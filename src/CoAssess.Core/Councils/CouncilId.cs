using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CoAssess.Storage;

namespace CoAssess.Councils;

/// <summary>Identifies a council by its GSS code, such as <c>E07000188</c>.</summary>
[JsonConverter(typeof(ParsableJsonConverter<CouncilId>))]
public readonly partial record struct CouncilId : IParsable<CouncilId>
{
    private CouncilId(string value) => Value = value;

    /// <summary>Gets the code.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public string Value => field ?? throw new InvalidOperationException("This CouncilId was never set.");

    /// <summary>Gets the nation whose law and calendar apply, from the code's first letter.</summary>
    public Nation Nation => Value[0] switch
    {
        'E' => Nation.England,
        'W' => Nation.Wales,
        'S' => Nation.Scotland,
        _ => Nation.NorthernIreland,
    };

    /// <summary>Reads a GSS code: one of the letters E, W, S, N and eight digits.</summary>
    /// <param name="value">The code.</param>
    /// <exception cref="FormatException">The text is no GSS code.</exception>
    public static CouncilId Parse(string value) =>
        TryParse(value, out var id)
            ? id
            : throw new FormatException($"'{value}' is not a GSS code: one of E, W, S, N and eight digits, such as E07000188.");

    /// <summary>Reads a GSS code.</summary>
    /// <param name="value">The code, or anything else.</param>
    /// <param name="id">The id when the text is a code.</param>
    /// <returns>Whether the text is a code.</returns>
    public static bool TryParse(string? value, out CouncilId id)
    {
        id = value is not null && GssCode().IsMatch(value) ? new(value) : default;
        return id != default;
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    static CouncilId IParsable<CouncilId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CouncilId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CouncilId result) => TryParse(s, out result);

    [GeneratedRegex(@"^[EWSN][0-9]{8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex GssCode();
}
