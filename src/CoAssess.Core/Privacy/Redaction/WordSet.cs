namespace CoAssess.Privacy;

/// <summary>A few words, in any case. Most others are told from them by their length and first letter.</summary>
internal sealed class WordSet
{
    /// <summary>The words by their length.</summary>
    private readonly string[][] _words;

    /// <summary>The first letters of the words of each length, one bit for each.</summary>
    private readonly uint[] _firsts;

    public WordSet(params ReadOnlySpan<string> words)
    {
        var byLength = words.ToArray().ToLookup(static word => word.Length);
        _words = [.. Enumerable.Range(0, byLength.Max(static length => length.Key) + 1).Select(length => byLength[length].ToArray())];
        _firsts = [.. _words.Select(static some => some.Aggregate(0u, static (bits, word) => bits | Bit(word[0])))];
    }

    public IEnumerable<string> Words => _words.SelectMany(static some => some);

    public bool Has(ReadOnlySpan<char> word)
    {
        if (word.Length == 0 || word.Length >= _words.Length || (_firsts[word.Length] & Bit(word[0])) == 0)
        {
            return false;
        }

        foreach (var one in _words[word.Length])
        {
            if (word.Equals(one, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Says whether a text begins with one of them.</summary>
    public bool HasFirstOf(ReadOnlySpan<char> text)
    {
        for (var length = 1; length < _words.Length && length <= text.Length; length++)
        {
            if (Has(text[..length]))
            {
                return true;
            }
        }

        return false;
    }

    private static uint Bit(char first) => 1u << (first & 31); // the same of a capital
}
