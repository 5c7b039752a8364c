namespace CoAssess.Privacy;

/// <summary>What words shortly before a place tell of what stands there. All that tell of anything are looked for at once.</summary>
internal static class CueWords
{
    private const int Window = 30;
    private const int Letters = 26;

    private static readonly (Cue Cue, string[] Words)[] All =
    [
        (Cue.Card, ["card", "debit", "maestro", "cc"]),
        (Cue.Health, ["nhs", "chi", "h&c", "hcn", "patient", "hospital", "gp", "doctor", "surgery", "medical", "clinic"]),
        (Cue.Insurance, ["ni", "nino", "insurance"]),
        (Cue.Phone,
        [
            "phone", "telephone", "tel", "call", "ring", "mobile", "mob", "cell", "fax", "whatsapp", "contact", "reach", "answering at", "messages to", "registered", "desk:", "office:", "landline", "dial",
            "texted", "text me",
        ]),
        (Cue.SortCode, ["sort", "s/c"]),
        (Cue.Account, ["account", "acct", "acc", "a/c"]),
        (Cue.Birth, ["born", "dob", "d.o.b", "date of birth", "birthday", "birth date", "birthdate", "geboren", "ganwyd"]),
        (Cue.Home,
        [
            "address", "live at", "lives at", "lived at", "living at", "live in", "lived in", "located at", "meet me at", "meet you at", "sent to", "return to", "taxi to", "office is at", "house is at",
            "home is at", "moved to", "moved from", "arrived at", "deliver to", "delivered to", "user:", "i'm at", "resident of", "resident at", "stays at", "staying at",
        ]),
        (Cue.Plate | Cue.Vehicle, ["reg ", "reg:", "reg.", "registration", "plate ", "plate:", "plates "]),
        (Cue.Vehicle, ["regs ", "plates", "car ", "car:", "car,", "car (", "van ", "van:", "vehicle"]),
        (Cue.OwnSite, ["my website", "my web site", "my site", "my blog", "my page", "my profile", "my channel", "my cv", "website:", "photo", "files with you", "my homepage"]),
    ];

    /// <summary>The words by their first letter.</summary>
    private static readonly (string Word, Cue Cue)[][] ByLetter =
        [.. Enumerable.Range('a', Letters).Select(static letter => All.SelectMany(static of => of.Words.Select(word => (word, of.Cue))).Where(of => of.word[0] == letter).ToArray())];

    /// <summary>For each first letter the second characters that any of its words has, one bit for each, by its last five bits: most words of a text are passed over by it.</summary>
    private static readonly uint[] Seconds = [.. ByLetter.Select(static words => words.Aggregate(0u, static (bits, of) => bits | Bit(of.Word[1])))];

    /// <summary>Gives what is told by the words that stand shortly before a place, with no token between.</summary>
    /// <param name="text">The text.</param>
    /// <param name="least">Before it nothing is looked at.</param>
    /// <param name="at">The place.</param>
    public static Cue Before(ReadOnlySpan<char> text, int least, int at)
    {
        var before = text[Math.Max(least, at - Window)..at];
        before = before[(before.LastIndexOfAny('[', ']', '@') + 1)..];
        var (told, isWithin) = (Cue.None, false);
        for (var i = 0; i < before.Length; i++)
        {
            var letter = (uint)(before[i] | 0x20) - 'a';
            if (letter < Letters && !isWithin && i + 1 < before.Length && (Seconds[letter] & Bit(before[i + 1])) != 0)
            {
                told |= Read(before[i..], ByLetter[letter]);
            }

            isWithin = letter < Letters || (before[i] >= 0x80 && char.IsLetter(before[i]));
        }

        return told;
    }

    /// <summary>Says whether a word shortly before a place tells one of some things.</summary>
    public static bool Have(ReadOnlySpan<char> text, int least, int at, Cue any) => (Before(text, least, at) & any) != 0;

    private static uint Bit(char second) => 1u << (second & 31);

    private static Cue Read(ReadOnlySpan<char> word, (string Word, Cue Cue)[] of)
    {
        var told = Cue.None;
        foreach (var (cue, tells) in of)
        {
            told |= word.StartsWith(cue, StringComparison.OrdinalIgnoreCase) ? tells : Cue.None;
        }

        return told;
    }
}
