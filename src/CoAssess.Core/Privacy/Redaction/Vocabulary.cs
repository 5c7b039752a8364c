using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace CoAssess.Privacy;

/// <summary>The words that tell the redactor of people and addresses: one look gives all kinds of a word, in any case, and allocates nothing.</summary>
/// <remarks>A table of hashes of 43 bits: that a word of no kind meets one of its 30,000 is less likely than one in a hundred million.</remarks>
internal static class Vocabulary
{
    private const int Longest = 24;
    private const int Slots = 1 << 16;
    private const int KindBits = 21;
    private const int Four = 4;
    private const ulong HashMask = ulong.MaxValue << KindBits;
    private const string Names = "CoAssess.Privacy.names.txt";

    /// <summary>In each slot the upper bits of a hash, and in the lower the kinds of its word.</summary>
    private static readonly ulong[] Table = Build();

    /// <summary>Gives what a word is; none for a word that is not known.</summary>
    public static WordKind Of(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > Longest)
        {
            return WordKind.None;
        }

        var hash = Hash(word);
        for (var slot = (int)(hash >> 40) & (Slots - 1); ; slot = (slot + 1) & (Slots - 1))
        {
            var entry = Table[slot];
            if ((entry & HashMask) == hash)
            {
                return (WordKind)(entry & ~HashMask);
            }

            if (entry == 0)
            {
                return WordKind.None;
            }
        }
    }

    /// <summary>Hashes a word in small letters, four of them at a time.</summary>
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        const ulong small = 0x0020_0020_0020_0020; // of what stands in a word of ASCII it changes capitals alone
        const ulong beyondAscii = 0xFF80_FF80_FF80_FF80;
        var (hash, all) = ((ulong)word.Length, 0UL);
        for (var at = 0; at < word.Length; at += Four)
        {
            var letters = Read(word[at..]);
            all |= letters;
            hash = Mix(hash, letters | small);
        }

        return (all & beyondAscii) == 0 ? hash & HashMask : HashOther(word);
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
        for (var at = 0; at < word.Length; at += Four)
        {
            hash = Mix(hash, Read(plain[at..]));
        }

        return hash & HashMask;
    }

    private static ulong Mix(ulong hash, ulong letters)
    {
        hash = (hash ^ letters) * 0x9FB2_1C65_1E98_DF25;
        return hash ^ (hash >> 32);
    }

    /// <summary>Reads four characters, or as many as there are.</summary>
    private static ulong Read(ReadOnlySpan<char> word) => word.Length switch
    {
        >= Four => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(word)),
        3 => word[0] | ((ulong)word[1] << 16) | ((ulong)word[2] << 32),
        2 => word[0] | ((ulong)word[1] << 16),
        _ => word[0],
    };

    private static ulong[] Build()
    {
        var table = new ulong[Slots];
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
                var slot = (int)(hash >> 40) & (Slots - 1);
                while (table[slot] != 0 && (table[slot] & HashMask) != hash)
                {
                    slot = (slot + 1) & (Slots - 1);
                }

                table[slot] |= hash | (ulong)kinds;
            }
        }
    }
}
