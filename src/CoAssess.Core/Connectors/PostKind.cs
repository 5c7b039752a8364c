using System.Text.Json.Serialization;

namespace CoAssess.Connectors;

/// <summary>What happened to a post.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PostKind>))]
public enum PostKind
{
    /// <summary>It was written, or written anew: <see cref="Post.Version"/> tells which revision this is.</summary>
    Written,

    /// <summary>It was deleted at the source.</summary>
    Deleted,
}
