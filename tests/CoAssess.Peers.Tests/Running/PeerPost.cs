namespace CoAssess.Peers.Running;

/// <summary>A post as the peer holds it.</summary>
/// <param name="Uri">What the network calls it for good.</param>
/// <param name="Reference">What its API needs to answer it: a content id, or the local id.</param>
/// <param name="Text">Its words.</param>
/// <param name="ReplyTo">The uri of the post it answers; null when it answers none.</param>
internal sealed record PeerPost(string Uri, string Reference, string Text, string? ReplyTo);
