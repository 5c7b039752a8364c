namespace CoAssess.Analysis;

/// <summary>A token of a text.</summary>
/// <param name="Start">Where its folded bytes begin; the byte before them is a boundary.</param>
/// <param name="Length">How many folded bytes it has; 0 for signs.</param>
/// <param name="Hash">Its hash, the same in every text.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsShouted">Whether it is a word of capitals only, of two letters or more.</param>
/// <param name="At">Where it begins in the text.</param>
internal readonly record struct TextToken(int Start, int Length, uint Hash, TokenKind Kind, bool IsShouted, ushort At);
