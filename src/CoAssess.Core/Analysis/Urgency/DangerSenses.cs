using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>
/// The hashed senses of the words of a text: words that people use alike share a sense ("husband", "boyfriend"; "strangled", "stabbed"), so that what was learned of some is
/// known of the others. Each sense stands alone and in pairs with those that come up to four words behind it. One for each thread.
/// </summary>
internal sealed class DangerSenses
{
    /// <summary>How many words before a word make pairs with it.</summary>
    public const int Reach = 4;

    private const uint First = 0x9E3779B1;
    private const uint Second = 0x85EBCA77;
    private const uint Neighbours = 0x27D4EB2F;

    private readonly uint[] _hashes = new uint[MostHashes(PlainWords.MostWords)];
    private readonly uint[] _senses = new uint[Reach + PlainWords.MostWords];

    private int _count;

    /// <summary>Gets the senses of the words that were read last, behind <see cref="Reach"/> unknown ones.</summary>
    public ReadOnlySpan<uint> Senses => _senses.AsSpan(0, Reach + _count);

    /// <summary>Reads a text.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="text">The text.</param>
    /// <param name="vocabulary">What the words mean.</param>
    /// <returns>The hashes; what the next call overwrites.</returns>
    public ReadOnlySpan<uint> Read(PlainWords words, ReadOnlySpan<char> text, DangerVocabulary vocabulary)
    {
        ReadSenses(words, text, vocabulary);
        return _hashes.AsSpan(0, Hash(Senses, _hashes));
    }

    /// <summary>Reads no more than the senses of a text.</summary>
    /// <inheritdoc cref="Read"/>
    public void ReadSenses(PlainWords words, ReadOnlySpan<char> text, DangerVocabulary vocabulary)
    {
        _count = words.Count;
        for (var word = 0; word < words.Count; word++)
        {
            _senses[Reach + word] = vocabulary.SenseOf(words[word], text);
        }
    }

    /// <summary>Gives room enough for the hashes of so many words.</summary>
    public static int MostHashes(int words) => ((1 + Reach) * words) + 1;

    /// <summary>Hashes the senses of words, each alone and in pairs with those before it.</summary>
    /// <param name="senses">The senses, behind the <see cref="Reach"/> before them that only make pairs.</param>
    /// <param name="hashes">Where the hashes go.</param>
    /// <returns>How many there are.</returns>
    public static int Hash(ReadOnlySpan<uint> senses, Span<uint> hashes)
    {
        var count = 0;
        for (var word = 0; word + Reach < senses.Length; word++)
        {
            var sense = senses[word + Reach];
            hashes[count++] = Mix(Vector128.CreateScalar(sense * First)).ToScalar();
            if (sense != DangerVocabulary.Unknown)
            {
                count += Pair(Vector128.Create(senses[word..]), sense, hashes[count..]);
            }
        }

        return count;
    }

    /// <summary>Pairs a word with the four before it, side by side; unknown ones make no pair.</summary>
    private static int Pair(Vector128<uint> before, uint sense, Span<uint> hashes)
    {
        var pairs = Mix((before * Second) + Vector128.Create(sense * First) + Vector128.Create(0, 0, 0, Neighbours));
        var isUnknown = Vector128.Equals(before, Vector128<uint>.Zero).ExtractMostSignificantBits();
        if (isUnknown == 0)
        {
            pairs.CopyTo(hashes);
            return Reach;
        }

        var count = 0;
        for (var pair = 0; pair < Reach; pair++)
        {
            hashes[count] = pairs[pair];
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
