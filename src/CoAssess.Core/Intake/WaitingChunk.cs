using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>A chunk of the inbox as it was read.</summary>
/// <param name="Key">Where its record lies.</param>
/// <param name="Chunk">The record.</param>
/// <param name="ETag">The version of the record; an erasure that rewrites the chunk gives it another.</param>
/// <param name="Lines">The posts when they are still at hand; null when the blob must be read.</param>
internal sealed record WaitingChunk(RecordKey Key, InboxChunk Chunk, ETag ETag, IReadOnlyList<InboxLine>? Lines);
