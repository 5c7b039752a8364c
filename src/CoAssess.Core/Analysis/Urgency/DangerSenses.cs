namespace CoAssess.Analysis;

/// <summary>
/// The hashed senses of the words of a text: words that people use alike share a sense ("husband", "boyfriend"; "strangled", "stabbed"), so that what was learned of some is
/// known of the others. Each sense stands alone and in pairs with those that come up to four words behind it. One for each thread.
/// </summary>
internal sealed class DangerSenses
{
    private const int Reach = 4;
    private const uint First = 0x9E3779B1;
    private const uint Second = 0x85EBCA77;
    private const uint Neighbours = 0x27D4EB2F;

    private readonly uint[] _hashes = new uint[(1 + Reach) * PlainWords.MostWords];
    private readonly ushort[] _senses = new ushort[PlainWords.MostWords];

    /// <summary>Reads a text.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="text">The text.</param>
    /// <param name="vocabulary">What the words mean.</param>
    /// <returns>What the next call overwrites.</returns>
    public ReadOnlySpan<uint> Read(PlainWords words, ReadOnlySpan<char> text, DangerVocabulary vocabulary)
    {
        var count = 0;
        for (var word = 0; word < words.Count; word++)
        {
            uint sense = _senses[word] = vocabulary.SenseOf(words[word], text);
            _hashes[count++] = Mix(sense * First);
            for (var before = Math.Max(0, word - Reach); before < word && sense != DangerVocabulary.Unknown; before++)
            {
                if (_senses[before] != DangerVocabulary.Unknown)
                {
                    _hashes[count++] = Mix((_senses[before] * Second) + (sense * First) + (before + 1 == word ? Neighbours : 0));
                }
            }
        }

        return _hashes.AsSpan(0, count);
    }

    private static uint Mix(uint value)
    {
        value = (value ^ (value >> 15)) * Second;
        return (value ^ (value >> 13)) * First;
    }
}
