namespace CoAssess.Privacy;

/// <summary>Names of roads as other languages write them, before the number.</summary>
internal static class RoadName
{
    private const int Shortest = 6;

    private static readonly Endings Suffixes = new(
    [
        "straße", "strasse", "gasse", "platz", "allee", "gatan", "vägen", "gränd", "gata", "gate", "veien", "vegen", "vej", "gade", "alle", "katu", "kuja", "tie", "polku", "utca", "straat", "laan", "plein", "gracht",
        "weg", "stræti", "vænget", "vangen", "tanya", "parken", "bakken", "toften", "stien", "haugen", "lia", "veg", "stråket", "backen", "torget", "dreef", "steeg", "kade", "ufer", "ring",
    ]);

    public static bool IsForeign(ReadOnlySpan<char> word) =>
        word is "tér" or "utca" or "út" or "útja" or "körút" or "tee" or "katu" or "tie" or "vej" or "gade" or "gate" or "vei" or "vägen" or "väg" or "gatan" or "Strasse" or "Straße" or "strasse" or "straße"
            or "Weg" or "Gasse" or "Allee" or "Platz" or "Straat" or "straat" or "Laan" or "laan" or "ulica" or "ulice";

    public static bool HasSuffix(ReadOnlySpan<char> word) =>
        word.Length >= Shortest && Suffixes.Has(word, lettersBefore: 3) && (Vocabulary.Of(word) & (WordKind.Given | WordKind.Surname | WordKind.Never)) == 0;
}
