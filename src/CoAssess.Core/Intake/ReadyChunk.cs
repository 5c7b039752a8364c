using CoAssess.Connectors;

namespace CoAssess.Intake;

/// <summary>A chunk whose posts have passed the privacy door.</summary>
/// <param name="Waiting">The chunk as it waits in the inbox.</param>
/// <param name="Posts">Its posts.</param>
/// <param name="Held">What could not pass; it goes to quarantine.</param>
internal sealed record ReadyChunk(WaitingChunk Waiting, IReadOnlyList<PreparedPost> Posts, IReadOnlyList<UnreadableItem> Held);
