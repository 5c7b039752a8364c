namespace CoAssess.Privacy;

/// <summary>Endings of words, in any case, found by their last letter.</summary>
internal sealed class Endings
{
    /// <summary>The endings by the last five bits of their last letter.</summary>
    private readonly string[][] _endings;

    public Endings(params ReadOnlySpan<string> endings)
    {
        var byLast = endings.ToArray().ToLookup(static ending => ending[^1] & 31);
        _endings = [.. Enumerable.Range(0, 32).Select(last => byLast[last].ToArray())];
    }

    /// <summary>Says whether a word ends in one of them, with some letters before it.</summary>
    public bool Has(ReadOnlySpan<char> word, int lettersBefore)
    {
        foreach (var ending in _endings[char.ToLowerInvariant(word[^1]) & 31])
        {
            if (word.Length >= ending.Length + lettersBefore && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
