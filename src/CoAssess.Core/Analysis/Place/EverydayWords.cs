using System.Collections.Frozen;

namespace CoAssess.Analysis;

/// <summary>Words of everyday English (and some surnames) that are also names of places in the United Kingdom.</summary>
internal static class EverydayWords
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "abbey", "angel", "arch", "ash", "bank", "barking", "bath", "battle", "beacon", "beer", "bells", "bolt", "borough", "bow", "bridge", "broad", "brook", "bulwark", "bury", "butts", "canal", "cape", "castle",
        "central", "centre", "chapel", "chase", "church", "city", "clay", "college", "common", "cook", "corner", "court", "crook", "cross", "dale", "deal", "dean", "dell", "diss", "downs", "drop", "duke", "dunes", "ease",
        "east", "edge", "elder", "elm", "end", "eye", "fair", "farm", "ferry", "field", "fields", "fishery", "flats", "fleet", "ford", "forest", "fort", "foundry", "gate", "glebe", "grange", "great", "green", "grove",
        "hale", "hall", "ham", "harbour", "harrow", "haven", "hayes", "heath", "high", "hill", "hills", "hook", "hope", "hospital", "hull", "island", "jarrow", "king", "kings", "kirk", "lake", "leek", "link", "little",
        "lodge", "long", "looe", "loose", "lower", "lydd", "manor", "march", "market", "marsh", "mead", "meadow", "meadows", "mile", "mill", "minster", "moor", "mount", "nelson", "new", "north", "oak", "oaks", "over",
        "park", "parks", "penny", "pool", "pound", "prince", "priory", "queen", "quarry", "reading", "redcar", "ridge", "ripe", "rise", "river", "rock", "rose", "rugby", "rye", "sale", "sandwich", "sea", "settle",
        "ship", "shore", "slough", "south", "spa", "splash", "spring", "square", "staple", "station", "stone", "stock", "street", "success", "tower", "town", "tring", "union", "university", "upper", "vale", "valley", "victoria",
        "village", "wash", "water", "wells", "west", "westward", "wharf", "white", "wick", "wing", "wood", "woods", "wool", "work", "yard", "york",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string word) => Words.Contains(word);
}
