namespace CoAssess.Connectors;

/// <summary>A connector that can look again at posts it read before: networks lose word of edits and deletions, so what we keep is checked against what stands.</summary>
public interface IPostRechecker : IConnector
{
    /// <summary>Looks at posts again and tells which have changed since.</summary>
    /// <param name="posts">Posts that were read from this account, any number; the connector asks in the network's own portions.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>
    /// Only what changed: a later revision of what was edited, and a <see cref="PostKind.Deleted"/> post for what is deleted, taken down or
    /// hidden from us. Its version is later than the one given, so that it replaces what is kept.
    /// </returns>
    /// <exception cref="ChannelException">The network could not be asked; nothing may be concluded about any post.</exception>
    ValueTask<IReadOnlyList<Post>> RecheckAsync(IReadOnlyList<KnownPost> posts, CancellationToken cancellationToken);
}
