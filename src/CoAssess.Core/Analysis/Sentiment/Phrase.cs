namespace CoAssess.Analysis;

/// <summary>A turn of phrase.</summary>
/// <param name="Words">Its words.</param>
/// <param name="IsOpen">Whether the last of them may go on.</param>
internal readonly record struct Phrase(string Words, bool IsOpen)
{
    private const char Open = '*';

    /// <summary>Reads one that an asterisk may end.</summary>
    public static Phrase Parse(string phrase) => new(phrase.TrimEnd(Open), phrase.EndsWith(Open));

    /// <summary>Says whether it stands at a place of a text, and not within a word.</summary>
    public bool IsAt(string text, int at) =>
        at >= 0
        && text.AsSpan(at).StartsWith(Words, StringComparison.OrdinalIgnoreCase)
        && (at == 0 || !char.IsLetterOrDigit(text[at]) || !char.IsLetterOrDigit(text[at - 1]))
        && (IsOpen || at + Words.Length == text.Length || !char.IsLetterOrDigit(Words[^1]) || !char.IsLetterOrDigit(text[at + Words.Length]));
}
