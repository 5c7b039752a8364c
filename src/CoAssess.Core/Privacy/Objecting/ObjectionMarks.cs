using System.Collections.Frozen;
using CoAssess.Connectors;

namespace CoAssess.Privacy;

/// <summary>The marks of a council as they stood when they were read: asked post by post, and where nobody objected without hashing anything.</summary>
/// <param name="version">Which state of the marks this is.</param>
/// <param name="key">The key that hashes accounts.</param>
/// <param name="marks">The hashes of accounts whose people objected.</param>
/// <param name="unknown">How many further marks were made with another key.</param>
internal sealed class ObjectionMarks(string version, ObjectionKey key, FrozenSet<string> marks, int unknown)
{
    public string Version => version;

    public int Count => marks.Count;

    /// <summary>Gets how many marks were made with a key that is not here: whoever made them objected in vain until it is brought back.</summary>
    public int Unknown => unknown;

    /// <summary>Says whether the person of an account objected.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="authorId">The network's id of the account; one that a network withholds (null or empty) is nobody's.</param>
    public bool Cover(Channel channel, string? authorId) => marks.Count > 0 && !string.IsNullOrEmpty(authorId) && marks.Contains(key.RowOf(channel, authorId));
}
