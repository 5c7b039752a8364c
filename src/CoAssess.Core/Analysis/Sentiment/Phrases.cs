using System.Buffers;

namespace CoAssess.Analysis;

/// <summary>Turns of phrase, whole words all of them; the last of one with an asterisk may go on ("pothole*").</summary>
/// <remarks>A text that has none is looked through once, by vectors.</remarks>
internal sealed class Phrases
{
    private const char Open = '*';

    private readonly (string Words, bool IsOpen)[] _phrases;
    private readonly SearchValues<string> _search;

    public Phrases(params ReadOnlySpan<string> phrases)
    {
        _phrases = [.. phrases.ToArray().Select(static phrase => (phrase.TrimEnd(Open), phrase.EndsWith(Open)))];
        _search = SearchValues.Create([.. _phrases.Select(static phrase => phrase.Words)], StringComparison.OrdinalIgnoreCase);
    }

    public bool AreIn(ReadOnlySpan<char> text)
    {
        for (var from = 0; text[from..].IndexOfAny(_search) is >= 0 and var found; from += found + 1)
        {
            var at = from + found;
            if ((at == 0 || !char.IsLetterOrDigit(text[at]) || !char.IsLetterOrDigit(text[at - 1])) && IsAt(text[at..]))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAt(ReadOnlySpan<char> text)
    {
        foreach (var (words, isOpen) in _phrases)
        {
            if (text.StartsWith(words, StringComparison.OrdinalIgnoreCase) && (isOpen || text.Length == words.Length || !char.IsLetterOrDigit(words[^1]) || !char.IsLetterOrDigit(text[words.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
