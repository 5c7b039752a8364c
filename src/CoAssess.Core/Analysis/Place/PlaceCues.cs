namespace CoAssess.Analysis;

/// <summary>Tells names of places from words that look like them: "the Sale centre" and "a sale", the district M33 and the motorway M60.</summary>
internal static class PlaceCues
{
    private static readonly HashSet<ulong> Where = Numbers("in", "at", "near", "around", "outside", "from", "to", "through", "across", "opposite", "behind", "yn", "ym", "ger", "o", "i");

    private static readonly HashSet<ulong> BeforeRoads = Numbers("the", "on", "junction", "along", "via", "off");

    private static readonly HashSet<ulong> AfterRoads = Numbers("motorway", "road", "junction", "roundabout", "northbound", "southbound", "eastbound", "westbound", "bypass", "slip", "jct");

    private const int LongestAbbreviation = 4;

    /// <summary>Says whether what stands between two words keeps them in one name: spaces, a hyphen, an abbreviation's dot.</summary>
    /// <param name="between">What stands between them.</param>
    /// <param name="before">How long the first of the two is: "St. Mary's" is one name, "the church. Road closed" none.</param>
    public static bool AreJoined(ReadOnlySpan<char> between, int before) =>
        between is " " or "-" or "  " or "\u00A0" or " - " || (between is ". " && before <= LongestAbbreviation);

    /// <summary>Says whether a lone word is meant as a name. One that people use every day is a name only where it has a capital inside a sentence, behind a word of place.</summary>
    public static bool IsName(ReadOnlySpan<char> text, ReadOnlySpan<PlaceWord> words, int at, bool isEveryday)
    {
        var isCapital = char.IsUpper(text[words[at].Start]) || char.IsDigit(text[words[at].Start]);
        var isBehindPlace = at > 0 && Where.Contains(words[at - 1].Whole);
        return isEveryday
            ? isCapital && isBehindPlace && !IsShouted(text)
            : isCapital || isBehindPlace;
    }

    /// <summary>Says whether a word that is a postcode district is not a road's number.</summary>
    public static bool IsDistrict(ReadOnlySpan<char> text, ReadOnlySpan<PlaceWord> words, int at)
    {
        var word = text[words[at].Start..words[at].End];
        if (words[at].End < text.Length && text[words[at].End] == ']')
        {
            return true; // a postcode that was redacted
        }

        var isRoad = word[0] is ('A' or 'B' or 'M' or 'a' or 'b' or 'm') && !word[1..].ContainsAnyExceptInRange('0', '9');
        return !isRoad || !((at > 0 && BeforeRoads.Contains(words[at - 1].Whole)) || (at + 1 < words.Length && AfterRoads.Contains(words[at + 1].Whole)));
    }

    /// <summary>In a text of capitals, a capital says nothing.</summary>
    private static bool IsShouted(ReadOnlySpan<char> text) => !text.ContainsAnyInRange('a', 'z');

    private static HashSet<ulong> Numbers(params ReadOnlySpan<string> words)
    {
        HashSet<ulong> numbers = [];
        foreach (var word in words)
        {
            numbers.Add(PlaceWords.Hash(word));
        }

        return numbers;
    }
}
