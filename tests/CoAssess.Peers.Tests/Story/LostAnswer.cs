using CoAssess.Peers.Running;

namespace CoAssess.Peers.Story;

/// <summary>An answer that the network took and did not show the council.</summary>
/// <param name="Number">Which answer.</param>
/// <param name="Post">The post that does not show.</param>
/// <param name="Trace">What the network itself tells of it.</param>
internal sealed record LostAnswer(int Number, PeerPost Post, string Trace);
