using System.Numerics;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Text;

namespace CoAssess.Privacy;

/// <summary>The words that tell the redactor of people and addresses: one look gives all kinds of a word, in any case, and allocates nothing.</summary>
/// <remarks>A table of hashes of 42 bits: that a word of no kind meets one of its 30,000 is less likely than one in a hundred million.</remarks>
internal static class Vocabulary
{
    private const int Longest = 24;
    private const int Slots = 1 << 16;

    /// <summary>Room behind the last slot for words that find theirs taken.</summary>
    private const int Spare = 1 << 10;
    private const int KindBits = 22;
    private const int Bits = 64;
    private const int FilterWords = 1 << 13;
    private const ulong HashMask = ulong.MaxValue << KindBits;
    private const string Names = "CoAssess.Privacy.names.txt";

    /// <summary>A bit for each word at a place that the lower bits of its hash give: nine of ten other words are told from those by it, and it stays in the processor's nearest cache.</summary>
    private static readonly ulong[] Filter = new ulong[FilterWords];

    /// <summary>In each slot the upper bits of a hash, and in the lower the kinds of its word.</summary>
    private static readonly ulong[] Table = Build();

    /// <summary>Gives what a word is; none for a word that is not known.</summary>
    public static WordKind Of(ReadOnlySpan<char> word) =>
        word.Length is 0 or > Longest ? WordKind.None : Find(Hash(word)) & ~WordKind.Telling;

    private static WordKind OfFirst(Vector128<byte> signs, int letters) => Find(Hash(Window.First(signs, letters)));

    private static WordKind OfLast(Vector128<byte> signs, int letters) => Find(Hash(Window.Moved(signs, Window.Width - letters)));

    /// <summary>Reads the word that begins at a place, as <see cref="NameRun.WordEnd"/> does, and gives what it is.</summary>
    public static WordKind From(ReadOnlySpan<char> text, int at, out int end)
    {
        if (text.Length >= Window.Width)
        {
            var signs = Window.From(text, at);
            var letters = BitOperations.TrailingZeroCount(~Window.Letters(signs));
            if ((((Window.MayGoOn(signs) | (1u << Window.Width)) >> letters) & 1) == 0)
            {
                end = at + letters;
                return OfFirst(signs, letters) & ~WordKind.Telling;
            }
        }

        end = NameRun.WordEnd(text, at);
        return Of(text[at..end]);
    }

    /// <summary>Reads the word that ends at a place, behind a letter or a digit, as <see cref="Word.PartsBefore"/> does, and gives what it is, and whether it may tell of a name by words before it.</summary>
    public static WordKind Before(ReadOnlySpan<char> text, int least, int end, out int start)
    {
        if (text.Length >= Window.Width)
        {
            var signs = Window.Before(text, least, end);
            var parts = Window.Letters(signs) | Window.Where(signs, '\'');
            var letters = BitOperations.LeadingZeroCount(~(parts << Window.Width));
            if ((((Window.Foreign(signs) << 1) | 1) >> (Window.Width - letters) & 1) == 0)
            {
                start = end - letters;
                return OfLast(signs, letters);
            }
        }

        start = least + Word.PartsBefore(text[least..end]);
        return end - start is 0 or > Longest ? WordKind.None : Find(Hash(text[start..end]));
    }

    private static WordKind Find(ulong hash)
    {
        // Words that are known and words that are not come by turns: no processor foresees which, so nothing branches on it, nor on which of two slots has a word.
        var mayBeKnown = (int)(Filter[(hash / Bits) & (FilterWords - 1)] >> (int)(hash % Bits)) & 1;
        var slot = -mayBeKnown & SlotOf(hash);
        var (entry, second) = (Table[slot], Table[slot + 1]);
        var kinds = KindsIn(entry, hash) | KindsIn(second, hash);
        for (slot += 2; (kinds == 0) & (entry != 0) & (second != 0); slot++)
        {
            second = Table[slot];
            kinds = KindsIn(second, hash);
        }

        return (WordKind)kinds;
    }

    /// <summary>Gives the kinds in a slot; 0 when it is another word's.</summary>
    private static ulong KindsIn(ulong entry, ulong hash) => ((entry ^ hash) & HashMask) == 0 ? entry & ~HashMask : 0;

    /// <summary>The slot where a word is looked for first; the very first is empty, for words that the filter tells to be unknown.</summary>
    private static int SlotOf(ulong hash) => 1 + ((int)(hash >> 40) & (Slots - 1));

    private static ulong Hash(ReadOnlySpan<char> word)
    {
        if (!Ascii.IsValid(word))
        {
            return HashOther(word);
        }

        var hash = Hash(Window.Of(word[..Math.Min(word.Length, Window.Width)]));
        return word.Length <= Window.Width ? hash : Mix(hash, Hash(Window.Of(word[Window.Width..])));
    }

    /// <summary>Hashes up to sixteen letters of ASCII in any case.</summary>
    private static ulong Hash(Vector128<byte> letters)
    {
        // Of what stands in a word of ASCII the bit of small letters changes capitals alone; where nothing stands it says so too.
        var halves = (letters | Vector128.Create((byte)0x20)).AsUInt64();
        return Mix(halves[0], halves[1]);
    }

    private static ulong HashOther(ReadOnlySpan<char> word)
    {
        Span<char> plain = stackalloc char[word.Length];
        for (var i = 0; i < word.Length; i++)
        {
            plain[i] = word[i] == '’' ? '\'' : char.ToLowerInvariant(word[i]);
        }

        if (Ascii.IsValid(plain))
        {
            return Hash(plain); // it had a typographic apostrophe
        }

        var hash = (ulong)word.Length;
        foreach (var letter in plain)
        {
            hash = Mix(hash, letter);
        }

        return hash;
    }

    private static ulong Mix(ulong some, ulong others)
    {
        var hash = (some * 0x9FB2_1C65_1E98_DF25) + (others * 0xA076_1D64_78BD_642F);
        return hash ^ (hash >> 32);
    }

    private static ulong[] Build()
    {
        var table = new ulong[Slots + Spare];
        using (var names = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Names)
            ?? throw new InvalidOperationException($"The resource {Names} is missing from this build.")))
        {
            var kinds = WordKind.None;
            while (names.ReadLine() is { } line)
            {
                if (line is ['[', ..])
                {
                    kinds = KindsOf(line);
                }
                else if (line is not ['#', ..])
                {
                    AddAll(table, line, kinds);
                }
            }
        }

        foreach (var (kind, words) in TellingWords.All)
        {
            AddAll(table, words, kind);
        }

        return table;
    }

    private static WordKind KindsOf(string heading) =>
        (heading.StartsWith("[surname", StringComparison.Ordinal) ? WordKind.Surname
            : heading.StartsWith("[both", StringComparison.Ordinal) ? WordKind.Given | WordKind.Surname
            : WordKind.Given)
        | (heading.EndsWith("common]", StringComparison.Ordinal) ? WordKind.Common : WordKind.None);

    private static void AddAll(ulong[] table, ReadOnlySpan<char> words, WordKind kinds)
    {
        foreach (var range in words.SplitAny(' ', '\n'))
        {
            if (words[range] is { Length: > 0 and <= Longest } word)
            {
                var hash = Hash(word);
                Filter[(hash / Bits) & (FilterWords - 1)] |= 1UL << (int)(hash % Bits);
                var slot = SlotOf(hash);
                while (table[slot] != 0 && KindsIn(table[slot], hash) == 0)
                {
                    slot++;
                }

                table[slot] |= (hash & HashMask) | (ulong)kinds;
            }
        }
    }
}
