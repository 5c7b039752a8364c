using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoAssess.Privacy;

/// <summary>What words shortly before a place tell of what stands there. All that tell of anything are looked for at once.</summary>
internal static class CueWords
{
    private const int Window = 30;
    private const int Letters = 26;

    /// <summary>How many characters are looked at together; no fewer than the window has.</summary>
    private const int Width = 32;

    /// <summary>How many characters the shortest word has.</summary>
    private const int Shortest = 2;

    private static readonly (Cue Cue, string[] Words)[] All =
    [
        (Cue.Card, ["card", "debit", "maestro", "cc"]),
        (Cue.Health, ["nhs", "chi", "h&c", "hcn", "patient", "hospital", "gp", "doctor", "surgery", "medical", "clinic"]),
        (Cue.Insurance, ["ni", "nino", "insurance"]),
        (Cue.Phone,
        [
            "phone", "telephone", "tel", "call", "ring", "mobile", "mob", "cell", "fax", "whatsapp", "contact", "reach", "answering at", "messages to", "registered", "desk:", "office:", "landline", "dial",
            "texted", "text me", "text ", "ffôn", "ffon",
        ]),
        (Cue.SortCode, ["sort", "s/c", "sc ", "sc:", "srt", "didoli"]),
        (Cue.Account, ["account", "acct", "acc", "a/c", "ac ", "ac:", "refund", "pay into", "bank", "bacs", "direct debit", "payee", "cyfrif"]),
        (Cue.Birth, ["born", "dob", "d.o.b", "date of birth", "birthday", "birth date", "birthdate", "birth of", "date-of-birth", "geboren", "ganwyd", "dyddiad geni"]),
        (Cue.Home,
        [
            "address", "live at", "lives at", "lived at", "living at", "live in", "lived in", "located at", "meet me at", "meet you at", "sent to", "return to", "taxi to", "office is at", "house is at",
            "home is at", "moved to", "moved from", "arrived at", "deliver to", "delivered to", "user:", "i'm at", "resident of", "resident at", "stays at", "staying at",
        ]),
        (Cue.Plate | Cue.Vehicle, ["reg ", "reg:", "reg.", "reg=", "reg-", "reg (", "vrm", "vrn", "registration", "plate ", "plate:", "plate=", "plates "]),
        (Cue.Vehicle, ["regs ", "plates", "car ", "car:", "car,", "car (", "van ", "van:", "vehicle"]),
        (Cue.OwnSite, ["my website", "my web site", "my site", "my blog", "my page", "my profile", "my channel", "my cv", "website:", "photo", "files with you", "my homepage"]),
    ];

    /// <summary>The words by their first letter and the last five bits of their second character: most words of a text meet none.</summary>
    private static readonly (string Word, Cue Cue)[][] ByBeginning = Sort();

    /// <summary>The beginnings that some of the words have: by the first letter, a bit for each second character.</summary>
    private static readonly uint[] Beginnings =
        [.. Enumerable.Range(0, 32).Select(static first => Enumerable.Range(0, 32).Aggregate(0u, (bits, second) => bits | (ByBeginning[(first << 5) | second].Length > 0 ? 1u << second : 0)))];

    /// <summary>Gives what is told by the words that stand shortly before a place, with no token between.</summary>
    /// <param name="text">The text.</param>
    /// <param name="least">Before it nothing is looked at.</param>
    /// <param name="at">The place.</param>
    public static Cue Before(ReadOnlySpan<char> text, int least, int at)
    {
        var from = Math.Max(least, at - Window);
        if (at - from < Shortest)
        {
            return Cue.None;
        }

        var start = Math.Max(0, at - Width);
        var told = Cue.None;
        for (var words = WordsIn(text, start, from, at); words != 0; words &= words - 1)
        {
            var word = text[(start + BitOperations.TrailingZeroCount(words))..at];
            if (word.Length < Shortest || ((Beginnings[word[0] & 31] >> (word[1] & 31)) & 1) == 0)
            {
                continue;
            }

            foreach (var (cue, tells) in ByBeginning[Place(word[0], word[1])])
            {
                told |= Begins(word, cue) ? tells : Cue.None;
            }
        }

        return told;
    }

    /// <summary>Says whether a word shortly before a place tells one of some things.</summary>
    public static bool Have(ReadOnlySpan<char> text, int least, int at, Cue any) => (Before(text, least, at) & any) != 0;

    /// <summary>Finds where words begin that start with a letter of ASCII, behind the last token or at sign: one bit for each character, from <paramref name="start"/> on.</summary>
    private static uint WordsIn(ReadOnlySpan<char> text, int start, int from, int at)
    {
        var some = Load(text, start);
        var letters = Where(Vector512.LessThan((some | Vector512.Create((ushort)0x20)) - Vector512.Create((ushort)'a'), Vector512.Create((ushort)Letters)));
        var stops = Where(
            Vector512.Equals(some, Vector512.Create((ushort)'[')) | Vector512.Equals(some, Vector512.Create((ushort)']')) | Vector512.Equals(some, Vector512.Create((ushort)'@')));
        var within = letters;
        for (var others = Where(Vector512.GreaterThan(some, Vector512.Create((ushort)0x7F))); others != 0; others &= others - 1)
        {
            within |= char.IsLetter(text[start + BitOperations.TrailingZeroCount(others)]) ? others & (0 - others) : 0;
        }

        var window = (uint)(((1UL << (at - start)) - 1) & (~0UL << (from - start)));
        stops &= window;
        var first = stops == 0 ? from - start : BitOperations.Log2(stops) + 1;
        return letters & ~((within & window) << 1) & (uint)(~0UL << first) & window;
    }

    private static uint Where(Vector512<ushort> some) => (uint)some.ExtractMostSignificantBits();

    private static Vector512<ushort> Load(ReadOnlySpan<char> text, int start)
    {
        var units = MemoryMarshal.Cast<char, ushort>(text[start..]);
        if (units.Length >= Width)
        {
            return Vector512.Create(units);
        }

        Span<ushort> padded = stackalloc ushort[Width];
        units.CopyTo(padded);
        return Vector512.Create((ReadOnlySpan<ushort>)padded);
    }

    private static bool Begins(ReadOnlySpan<char> text, string word)
    {
        if (text.Length < word.Length)
        {
            return false;
        }

        for (var i = 1; i < word.Length; i++)
        {
            if (text[i] != word[i] && !((text[i] | 0x20) == word[i] && char.IsAsciiLetterLower(word[i])))
            {
                return false;
            }
        }

        return true;
    }

    private static int Place(char first, char second) => ((first & 31) << 5) | (second & 31);

    private static (string Word, Cue Cue)[][] Sort()
    {
        var words = All.SelectMany(static of => of.Words.Select(word => (Word: word, of.Cue))).ToLookup(static of => Place(of.Word[0], of.Word[1]));
        return [.. Enumerable.Range(0, 1 << 10).Select(place => words[place].ToArray())];
    }
}
