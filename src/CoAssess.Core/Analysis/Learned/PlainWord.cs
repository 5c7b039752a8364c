namespace CoAssess.Analysis;

/// <summary>A word of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Sentence">The sentence that it stands in.</param>
/// <param name="Hash">Its hash.</param>
internal readonly record struct PlainWord(int Start, int Length, int Sentence, uint Hash);
