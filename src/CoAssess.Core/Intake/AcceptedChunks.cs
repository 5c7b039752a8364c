namespace CoAssess.Intake;

/// <summary>What the inbox took in.</summary>
/// <param name="Chunks">The chunks as they wait now.</param>
/// <param name="Quarantined">How many items were set aside because they are no posts.</param>
/// <param name="Objected">How many posts were left out unread, because their authors objected.</param>
internal sealed record AcceptedChunks(IReadOnlyList<WaitingChunk> Chunks, int Quarantined, int Objected);
