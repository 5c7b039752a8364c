using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using CoAssess.Connectors;

namespace CoAssess.Intake;

/// <summary>Identifies one piece of feedback; reading the same post again gives the same id.</summary>
[JsonConverter(typeof(FeedbackIdJsonConverter))]
public readonly record struct FeedbackId
{
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
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{channel.Name}\n{nativeId}"));
        return new(Convert.ToHexStringLower(digest.AsSpan(0, 16)));
    }

    /// <summary>Reads an id.</summary>
    /// <param name="value">The text.</param>
    /// <param name="id">The id when the text is one.</param>
    public static bool TryParse(string? value, out FeedbackId id)
    {
        id = value is { Length: 32 } && value.All(char.IsAsciiHexDigitLower) ? new(value) : default;
        return id != default;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
