namespace CoAssess.Analysis;

/// <summary>Spellings of a word that lack a letter: two words that share one differ in a letter, or in two exchanged (Garbe's symmetric deletion).</summary>
internal static class Misspelling
{
    /// <summary>The longest word that is looked at.</summary>
    public const int Longest = 24;

    /// <summary>The most spellings of one word.</summary>
    public const int Most = Longest + 1;

    /// <summary>Gives the hashes of the word itself and of its spellings.</summary>
    /// <returns>How many there are.</returns>
    public static int Variants(ReadOnlySpan<char> word, Span<uint> variants)
    {
        Span<byte> folded = stackalloc byte[Longest + sizeof(ulong)];
        Span<byte> shorter = stackalloc byte[Longest + sizeof(ulong)];
        var length = 0;
        foreach (var letter in word)
        {
            if (CharKinds.Of(letter) is not CharKind.Apostrophe && length < Longest)
            {
                folded[length++] = CharKinds.Fold(letter);
            }
        }

        variants[0] = TextHash.Word(ref folded[0], length);
        for (var without = 0; without < length; without++)
        {
            folded[..without].CopyTo(shorter);
            folded[(without + 1)..length].CopyTo(shorter[without..]);
            variants[without + 1] = TextHash.Word(ref shorter[0], length - 1);
        }

        return length + 1;
    }
}
