namespace CoAssess.Privacy;

/// <summary>Brands that are called as a person is: "Dr Martens" are boots. Short, and of names that hardly anybody bears: whoever is written to, speaks or has more names is a person all the same.</summary>
internal static class KnownBrands
{
    private const WordKind Named = WordKind.Given | WordKind.Surname;
    private static readonly WordSet OfDoctors = new("martens", "pepper", "oetker");
    private static readonly WordSet OfMisters = new("whippy", "kipling", "muscle");

    /// <summary>Words that follow one doctor and no pair of boots.</summary>
    private static readonly WordSet Singular = new("is", "was", "has", "does", "doesn't", "isn't", "wasn't", "hasn't");

    /// <summary>Says whether a title and a name are a brand.</summary>
    /// <param name="text">The text.</param>
    /// <param name="least">Before it nothing is looked at.</param>
    /// <param name="title">Where the title begins.</param>
    /// <param name="titleEnd">Where it ends.</param>
    /// <param name="name">Where the name begins.</param>
    public static bool Has(ReadOnlySpan<char> text, int least, int title, int titleEnd, int name)
    {
        var end = NameRun.WordEnd(text, name);
        if (titleEnd - title != 2 || !((text[title] | 0x20) == 'd' ? OfDoctors : OfMisters).Has(text[name..end]))
        {
            return false;
        }

        var behind = end + 1 < text.Length && text[end] == ' ' ? text[(end + 1)..NameRun.WordEnd(text, end + 1)] : [];
        var kinds = Vocabulary.Of(behind);
        var isPerson = (kinds & WordKind.Saying) != 0
            || ((kinds & Named) != 0 && (kinds & (WordKind.Common | WordKind.Particle)) == 0) // "Mr Whippy van" has one of them
            || (text[end - 1] is 's' or 'S' && Singular.Has(behind))
            || (WordBefore.Of(text, least, title).Kinds & (WordKind.Greeting | WordKind.Saying | WordKind.SignOff)) != 0;
        return !isPerson;
    }
}
