using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using CoAssess.Storage;

namespace CoAssess.Connectors;

/// <summary>A network on which people talk, by name; networks not yet known keep theirs.</summary>
[JsonConverter(typeof(ParsableJsonConverter<Channel>))]
public sealed record Channel : IParsable<Channel>
{
    /// <summary>Names a channel.</summary>
    /// <param name="name">1 to 40 lower-case letters, digits, hyphens and dots, such as <c>web-form</c>.</param>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public Channel(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsValid(name))
        {
            throw new ArgumentException($"'{name}' is no channel name: 1 to 40 lower-case letters, digits, hyphens and dots.", nameof(name));
        }

        Name = name;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <inheritdoc />
    public override string ToString() => Name;

    static Channel IParsable<Channel>.Parse(string s, IFormatProvider? provider) =>
        IsValid(s) ? new(s) : throw new FormatException($"'{s}' is no channel name: 1 to 40 lower-case letters, digits, hyphens and dots.");

    static bool IParsable<Channel>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Channel result) =>
        (result = IsValid(s) ? new(s) : null) is not null;

    internal static bool IsValid([NotNullWhen(true)] string? name) =>
        name is { Length: > 0 and <= 40 } && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.');
}
