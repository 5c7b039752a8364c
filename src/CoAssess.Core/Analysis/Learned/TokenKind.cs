namespace CoAssess.Analysis;

/// <summary>What a token of a text is.</summary>
internal enum TokenKind : byte
{
    /// <summary>A word in folded letters, or the name of a tag.</summary>
    Word,

    /// <summary>A sign that says something by itself: an emoji, an emoticon, a run of marks.</summary>
    Sign,

    /// <summary>An end of a clause, where a "not" no longer reaches.</summary>
    Stop,
}
