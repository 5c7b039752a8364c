namespace CoAssess.Peers.Running;

/// <summary>An account that somebody has on a peer.</summary>
/// <param name="Id">What the network calls it for good: a DID, or an actor's address.</param>
/// <param name="Name">Its handle, without the <c>@</c>.</param>
/// <param name="Password">What it signs in with.</param>
/// <param name="Token">The session or token it acts with.</param>
internal sealed record PeerAccount(string Id, string Name, string Password, string Token);
