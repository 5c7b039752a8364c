using System.Runtime.Intrinsics;

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

    private readonly uint[] _hashes = new uint[((1 + Reach) * PlainWords.MostWords) + 1];
    private readonly uint[] _senses = new uint[Reach + PlainWords.MostWords];

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
            uint sense = _senses[Reach + word] = vocabulary.SenseOf(words[word], text);
            _hashes[count++] = Mix(Vector128.CreateScalar(sense * First)).ToScalar();
            if (sense != DangerVocabulary.Unknown)
            {
                count = ReadPairs(word, sense, count);
            }
        }

        return _hashes.AsSpan(0, count);
    }

    /// <summary>Pairs a word with the four before it, side by side; before the first word stand unknown ones.</summary>
    private int ReadPairs(int word, uint sense, int count)
    {
        var before = Vector128.Create(_senses, word);
        var pairs = Mix((before * Second) + Vector128.Create(sense * First) + Vector128.Create(0, 0, 0, Neighbours));
        var isUnknown = Vector128.Equals(before, Vector128<uint>.Zero).ExtractMostSignificantBits();
        if (isUnknown == 0)
        {
            pairs.CopyTo(_hashes, count);
            return count + Reach;
        }

        for (var pair = 0; pair < Reach; pair++)
        {
            _hashes[count] = pairs[pair];
            count += (isUnknown & (1u << pair)) == 0 ? 1 : 0;
        }

        return count;
    }

    private static Vector128<uint> Mix(Vector128<uint> value)
    {
        value = (value ^ (value >>> 15)) * Second;
        return (value ^ (value >>> 13)) * First;
    }
}
