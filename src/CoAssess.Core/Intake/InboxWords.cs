namespace CoAssess.Intake;

/// <summary>The words of a chunk as they were read.</summary>
/// <param name="Hash">Which of its blobs they are.</param>
/// <param name="Content">The bytes.</param>
internal sealed record InboxWords(string Hash, ReadOnlyMemory<byte> Content);
