using System.Collections.Frozen;

namespace CoAssess.Councils;

/// <summary>The words that streets end in, and how they are shortened.</summary>
internal static class StreetWords
{
    /// <summary>Gets the short form of each word; "street" and "saint" are both written "st".</summary>
    public static FrozenDictionary<string, string> Short { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["street"] = "st", ["saint"] = "st", ["road"] = "rd", ["avenue"] = "ave", ["av"] = "ave", ["lane"] = "ln", ["drive"] = "dr", ["close"] = "cl", ["crescent"] = "cres",
        ["court"] = "ct", ["place"] = "pl", ["square"] = "sq", ["gardens"] = "gdns", ["gdn"] = "gdns", ["garden"] = "gdns", ["terrace"] = "ter", ["terr"] = "ter", ["grove"] = "gr",
        ["park"] = "pk", ["mount"] = "mt", ["and"] = "&", ["parade"] = "pde", ["boulevard"] = "blvd",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Ends = new[]
    {
        "street", "road", "avenue", "lane", "drive", "close", "crescent", "court", "place", "square", "gardens", "terrace", "grove", "way", "walk", "row", "mews", "rise", "hill", "view",
        "parade", "boulevard", "heol", "ffordd", "stryd", "st", "rd", "ave", "ln", "dr", "cl", "cres", "ct", "sq", "gdns",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Says whether a name reads as a street's: its last word, or in Welsh its first, says so.</summary>
    public static bool EndsStreet(string name) =>
        name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } words && (Ends.Contains(words[^1]) || words[0].ToLowerInvariant() is "heol" or "ffordd" or "stryd");
}
