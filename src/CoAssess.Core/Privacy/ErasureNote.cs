namespace CoAssess.Privacy;

/// <summary>What an erasure found in public before it began to erase.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Replies">What the council had said to the person.</param>
internal sealed record ErasureNote(DateTimeOffset At, IReadOnlyList<PublicReply> Replies);
