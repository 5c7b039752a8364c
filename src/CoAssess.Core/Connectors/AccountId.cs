using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using CoAssess.Storage;

namespace CoAssess.Connectors;

/// <summary>One of a council's identities on a channel, such as <c>mastodon/highways</c>.</summary>
[JsonConverter(typeof(ParsableJsonConverter<AccountId>))]
public sealed record AccountId : IParsable<AccountId>
{
    private readonly string _text;

    /// <summary>Names an account.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="name">The account's name in the configuration: 1 to 40 lower-case letters, digits and hyphens.</param>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public AccountId(Channel channel, string name)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(name);
        if (!IsValid(name))
        {
            throw new ArgumentException($"'{name}' is no account name: 1 to 40 lower-case letters, digits and hyphens.", nameof(name));
        }

        Channel = channel;
        Name = name;
        _text = $"{channel.Name}/{name}";
    }

    /// <summary>Gets the channel.</summary>
    public Channel Channel { get; }

    /// <summary>Gets the account's name in the configuration.</summary>
    public string Name { get; }

    /// <summary>Reads the form <c>channel/name</c>.</summary>
    /// <param name="value">The text.</param>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static AccountId Parse(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            ? new(new Channel(value[..slash]), value[(slash + 1)..])
            : throw new FormatException($"'{value}' is no account: write channel/name, such as files/residents.");
    }

    /// <inheritdoc />
    public override string ToString() => _text;

    static AccountId IParsable<AccountId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<AccountId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out AccountId result) =>
        (result = s?.IndexOf('/', StringComparison.Ordinal) is { } slash and > 0 && Channel.IsValid(s[..slash]) && IsValid(s[(slash + 1)..])
            ? new(new(s[..slash]), s[(slash + 1)..])
            : null) is not null;

    private static bool IsValid(string name) =>
        name.Length is > 0 and <= 40 && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-');
}
