using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using CoAssess.Connectors;
using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>Identifies one piece of feedback; reading the same post again gives the same id.</summary>
/// <remarks>
/// The id is a hash, but its first four characters are one of the beginning of the native id alone. Most networks count their posts up, so what comes together begins
/// alike and lies together in every store whose keys begin with the id; where native ids are random, nothing is lost.
/// </remarks>
[JsonConverter(typeof(ParsableJsonConverter<FeedbackId>))]
public readonly record struct FeedbackId : IParsable<FeedbackId>
{
    private const int BeginningBytes = 2;
    private const int WholeBytes = 16;
    private const int MostOnStack = 512;

    [ThreadStatic]
    private static IncrementalHash? _ready;

    private FeedbackId(string value) => Value = value;

    /// <summary>Gets the id: 32 lower-case hexadecimal characters.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public string Value => field ?? throw new InvalidOperationException("This FeedbackId was never set.");

    /// <summary>Derives the id of a post.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="nativeId">The network's id of the post; not empty.</param>
    public static FeedbackId From(Channel channel, string nativeId)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentException.ThrowIfNullOrWhiteSpace(nativeId);
        var most = Encoding.UTF8.GetMaxByteCount(channel.Name.Length + 1 + nativeId.Length);
        Span<byte> text = most <= MostOnStack ? stackalloc byte[MostOnStack] : new byte[most];
        var length = Encoding.UTF8.GetBytes(channel.Name, text);
        text[length++] = (byte)'\n';
        length += Encoding.UTF8.GetBytes(nativeId, text[length..]);
        Span<byte> id = stackalloc byte[WholeBytes];
        Hash(text[..length], length - CountOfTail(nativeId), id);
        return new(Convert.ToHexStringLower(id));
    }

    /// <summary>Reads an id.</summary>
    /// <param name="value">The text.</param>
    /// <param name="id">The id when the text is one.</param>
    public static bool TryParse(string? value, out FeedbackId id)
    {
        id = value is { Length: 32 } && value.All(char.IsAsciiHexDigitLower) ? new(value) : default;
        return id != default;
    }

    /// <summary>Reads an id.</summary>
    /// <param name="value">The text.</param>
    /// <exception cref="FormatException">The text is none.</exception>
    public static FeedbackId Parse(string value) =>
        TryParse(value, out var id) ? id : throw new FormatException("That is no feedback id: 32 hexadecimal digits.");

    /// <inheritdoc />
    public override string ToString() => Value;

    static FeedbackId IParsable<FeedbackId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<FeedbackId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out FeedbackId result) => TryParse(s, out result);

    /// <summary>Hashes a text and its beginning in one go; a hash that is kept ready costs less than one made anew.</summary>
    private static void Hash(ReadOnlySpan<byte> text, int beginning, Span<byte> id)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        var hash = _ready ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(text[..beginning]);
        hash.GetCurrentHash(digest);
        digest[..BeginningBytes].CopyTo(id);
        hash.AppendData(text[beginning..]);
        hash.GetHashAndReset(digest);
        digest[..(WholeBytes - BeginningBytes)].CopyTo(id[BeginningBytes..]);
    }

    /// <summary>How long the second half is of the letters and digits at a native id's end: some minutes of a network that numbers its posts by time, some hundreds of one that counts them.</summary>
    private static int CountOfTail(string nativeId)
    {
        var start = nativeId.Length;
        while (start > 0 && char.IsAsciiLetterOrDigit(nativeId[start - 1]))
        {
            start--;
        }

        return (nativeId.Length - start) / 2;
    }
}
