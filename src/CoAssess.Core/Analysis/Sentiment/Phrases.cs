using System.Buffers;

namespace CoAssess.Analysis;

/// <summary>Turns of phrase, whole words all of them; the last of one with an asterisk may go on ("pothole*"). What stands in the address of a page or in the name of an account is no talk.</summary>
/// <remarks>They are looked for by their words, which other readers of a text need as well; letter by letter only where a text is longer than what is read of it.</remarks>
internal sealed class Phrases
{
    private readonly Phrase[] _phrases;
    private readonly string[] _signs;
    private readonly PhraseIndex _index = new();
    private readonly Lazy<SearchValues<string>> _search;

    public Phrases(params ReadOnlySpan<string> phrases)
    {
        _phrases = [.. phrases.ToArray().Select(Phrase.Parse)];
        _signs = [.. _phrases.Where(phrase => !_index.TryAdd(phrase)).Select(static phrase => phrase.Words)];
        _search = new(() => SearchValues.Create([.. _phrases.Select(static phrase => phrase.Words)], StringComparison.OrdinalIgnoreCase));
    }

    public bool AreIn(string text) => PhraseIndex.CanRead(text) ? _index.AreIn(text) || AreSignsIn(text) : AreInLetters(text);

    /// <summary>Looks for them letter by letter.</summary>
    internal bool AreInLetters(string text)
    {
        for (var from = 0; text.AsSpan(from).IndexOfAny(_search.Value) is >= 0 and var found; from += found + 1)
        {
            foreach (var phrase in _phrases)
            {
                if (phrase.IsAt(text, from + found))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool AreSignsIn(string text)
    {
        foreach (var sign in _signs)
        {
            if (text.Contains(sign, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
