namespace CoAssess.Connectors;

/// <summary>A post that was read before, to be looked at again.</summary>
/// <param name="NativeId">The network's id of it.</param>
/// <param name="Version">The revision that was read last; see <see cref="Post.Version"/>.</param>
public sealed record KnownPost(string NativeId, string Version);
