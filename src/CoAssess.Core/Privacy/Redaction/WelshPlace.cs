namespace CoAssess.Privacy;

/// <summary>Welsh names of places: what they are called stands first ("Ysgol Bryn Elian"), "the" is "y" ("Heol y Bryn"), and "Sir" is a county.</summary>
internal static class WelshPlace
{
    private static readonly WordSet Heads = new(
        "ysgol", "heol", "ffordd", "stryd", "lôn", "clos", "maes", "parc", "canolfan", "capel", "eglwys", "neuadd", "llyfrgell", "ysbyty", "cyngor", "gyngor", "chyngor", "cymdeithas", "clwb", "afon", "llyn", "mynydd", "traeth", "pont",
        "bont", "tref", "dref", "pentref", "bentref", "gorsaf", "sgwâr", "rhodfa", "stad", "ystad", "meithrinfa", "coleg", "prifysgol", "castell", "fferm", "gwesty", "tafarn");

    private static readonly WordSet Counties = new(
        "benfro", "penfro", "gaerfyrddin", "gâr", "ddinbych", "fynwy", "fôn", "fflint", "drefaldwyn", "trefaldwyn", "faesyfed", "frycheiniog", "brycheiniog", "ceredigion", "aberteifi", "powys", "feirionnydd", "meirionnydd", "forgannwg",
        "morgannwg", "gaernarfon", "wrecsam");

    /// <summary>Says whether a word says what the words behind it name.</summary>
    public static bool IsHead(ReadOnlySpan<char> word) => word.Length > 3 && Heads.Has(word);

    /// <summary>Says whether what stands before a word makes a place of it: one of these heads, or "y".</summary>
    public static bool IsBefore(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(' ');
        var word = before[Word.PartsBefore(before)..];
        return word is "y" || IsHead(word);
    }

    /// <summary>Says whether a title and what stands behind it are a county: "Sir Benfro", "Sir Ceredigion".</summary>
    public static bool IsCounty(ReadOnlySpan<char> title, ReadOnlySpan<char> name) => Word.Is(title, "sir") && Counties.Has(name);
}
