using System.Text.Json.Serialization;

namespace CoAssess.Connectors;

/// <summary>A network on which people talk, by name; networks not yet known keep theirs.</summary>
[JsonConverter(typeof(ChannelJsonConverter))]
public sealed record Channel
{
    /// <summary>Names a channel.</summary>
    /// <param name="name">1 to 40 lower-case letters, digits, hyphens and dots, such as <c>web-form</c>.</param>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public Channel(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > 40 || !name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.'))
        {
            throw new ArgumentException($"'{name}' is no channel name: 1 to 40 lower-case letters, digits, hyphens and dots.", nameof(name));
        }

        Name = name;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
