using System.Numerics;

namespace CoAssess.Analysis;

/// <summary>The words whose sense <see cref="DangerModel"/> knows, found by their hashes, and by a slip of the pen where they tell of danger.</summary>
internal sealed class DangerVocabulary
{
    /// <summary>The sense of a word that is not known.</summary>
    public const ushort Unknown = 0;

    /// <summary>A word shorter than this is not taken for another one.</summary>
    public const int ShortestMisspelt = 5;

    private const int Longest = 24;
    private const int Padding = 8;

    private readonly Slots _words;
    private readonly Slots _slips;

    /// <summary>Takes the words of a model.</summary>
    /// <param name="words">The hashes.</param>
    /// <param name="senses">The sense of each.</param>
    /// <param name="slips">Hashes of words that lack one of their letters.</param>
    /// <param name="slipOf">For each the sense of the whole word.</param>
    public DangerVocabulary(ReadOnlySpan<uint> words, ReadOnlySpan<ushort> senses, ReadOnlySpan<uint> slips, ReadOnlySpan<ushort> slipOf)
    {
        if (words.Length != senses.Length || slips.Length != slipOf.Length)
        {
            throw new ModelFileException("Words of the model of danger lack a sense.");
        }

        _words = new(words.Length);
        for (var word = 0; word < words.Length; word++)
        {
            _words.Add(words[word], senses[word]);
        }

        _slips = new(slips.Length);
        for (var slip = 0; slip < slips.Length; slip++)
        {
            _slips.Add(slips[slip], slipOf[slip]);
        }
    }

    /// <summary>Gives the sense of a word; <see cref="Unknown"/> where it is none of the model's.</summary>
    /// <param name="word">The word.</param>
    /// <param name="text">The text it stands in.</param>
    public ushort SenseOf(PlainWord word, ReadOnlySpan<char> text) =>
        _words.Find(word.Hash) is not Unknown and var sense ? sense : word.Length is < ShortestMisspelt or > Longest ? Unknown : Misspelt(text.Slice(word.Start, word.Length), word.Hash);

    /// <summary>Gives the hashes of a word without each of its letters in turn.</summary>
    /// <param name="folded">The word's letters, folded, and eight bytes behind them.</param>
    /// <param name="length">How many letters it has.</param>
    /// <param name="into">Where they go, one for each letter.</param>
    public static void Slips(ReadOnlySpan<byte> folded, int length, Span<uint> into)
    {
        Span<byte> shorter = stackalloc byte[Longest + Padding];
        shorter.Clear();
        for (var without = 0; without < length; without++)
        {
            folded[..without].CopyTo(shorter);
            folded[(without + 1)..length].CopyTo(shorter[without..]);
            into[without] = TextHash.Word(ref shorter[0], length - 1);
        }
    }

    private ushort Misspelt(ReadOnlySpan<char> word, uint hash)
    {
        if (_slips.Find(hash) is not Unknown and var whole)
        {
            return whole; // it lacks a letter
        }

        Span<byte> folded = stackalloc byte[Longest + Padding];
        folded.Clear();
        for (var i = 0; i < word.Length; i++)
        {
            if (CharKinds.Of(word[i]) is not CharKind.Letter)
            {
                return Unknown;
            }

            folded[i] = CharKinds.Fold(word[i]);
        }

        Span<uint> slips = stackalloc uint[word.Length];
        Slips(folded, word.Length, slips);
        foreach (var slip in slips)
        {
            if (_slips.Find(slip) is not Unknown and var other)
            {
                return other; // one letter is wrong, or two have changed places
            }
        }

        return Unknown;
    }

    /// <summary>Numbers by hashes, each at the first free place behind where its hash points.</summary>
    private sealed class Slots
    {
        private readonly (uint Key, ushort Number)[] _slots;

        public Slots(int count) => _slots = new (uint, ushort)[BitOperations.RoundUpToPowerOf2(((uint)count * 2) + 2)];

        public void Add(uint key, ushort number)
        {
            var at = key & (_slots.Length - 1);
            while (_slots[at].Number != Unknown)
            {
                if (_slots[at].Key == key)
                {
                    return; // the first of two stays
                }

                at = (at + 1) & (_slots.Length - 1);
            }

            _slots[at] = (key, number);
        }

        public ushort Find(uint key)
        {
            var slots = _slots;
            for (var at = key & (slots.Length - 1); ; at = (at + 1) & (slots.Length - 1))
            {
                ref readonly var slot = ref slots[at];
                if (slot.Key == key || slot.Number == Unknown)
                {
                    return slot.Number;
                }
            }
        }
    }
}
