namespace CoAssess.Privacy;

/// <summary>Names of roads as other languages write them, before the number.</summary>
internal static class RoadName
{
    private static readonly string[] Suffixes =
    [
        "straße", "strasse", "gasse", "platz", "allee", "gatan", "vägen", "gränd", "gata", "gate", "veien", "vegen", "vej", "gade", "alle", "katu", "kuja", "tie", "polku", "utca", "straat", "laan", "plein", "gracht",
        "weg", "stræti", "vænget", "vangen", "tanya", "parken", "bakken", "toften", "stien", "haugen", "lia", "veg", "stråket", "backen", "torget", "dreef", "steeg", "kade", "ufer", "ring",
    ];

    public static bool IsForeign(ReadOnlySpan<char> word) =>
        word is "tér" or "utca" or "út" or "útja" or "körút" or "tee" or "katu" or "tie" or "vej" or "gade" or "gate" or "vei" or "vägen" or "väg" or "gatan" or "Strasse" or "Straße" or "strasse" or "straße"
            or "Weg" or "Gasse" or "Allee" or "Platz" or "Straat" or "straat" or "Laan" or "laan" or "ulica" or "ulice";

    public static bool HasSuffix(ReadOnlySpan<char> word)
    {
        if (word.Length < 6)
        {
            return false;
        }

        var last = char.ToLowerInvariant(word[^1]);
        foreach (var suffix in Suffixes)
        {
            if (word.Length > suffix.Length + 2 && last == suffix[^1] && word.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                return (Vocabulary.Of(word) & (WordKind.Given | WordKind.Surname | WordKind.Never)) == 0;
            }
        }

        return false;
    }
}
