namespace CoAssess.Privacy;

/// <summary>Words with capitals that stand together as a person's name does: "Jane", "J. M. Example", "Ludwig van Beethoven".</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">Behind its last character; a possessive "'s" is no part of it.</param>
/// <param name="Words">How many words it has, initials among them.</param>
/// <param name="First">What its first word is.</param>
/// <param name="Last">What its last word is.</param>
/// <param name="IsInitial">Whether it begins with an initial.</param>
/// <param name="HasInitial">Whether an initial stands within it.</param>
/// <param name="Seen">Behind the last character that was looked at.</param>
/// <param name="EndsInPlace">Whether a word behind it, as in "Broad Street", makes it the name of a place.</param>
internal readonly record struct NameRun(int Start, int End, int Words, WordKind First, WordKind Last, bool IsInitial, bool EndsInPlace, bool HasInitial, int Seen)
{
    private const int MostWords = 4;

    /// <summary>How far ahead of a word's end it is read: a hyphen or an apostrophe, a letter, and whether another follows.</summary>
    private const int Ahead = 3;

    private const WordKind Named = WordKind.Given | WordKind.Surname;
    private const WordKind Place = WordKind.Road | WordKind.Body;

    public bool IsNever => (First & WordKind.Never) != 0 && !IsInitial;

    /// <summary>Reads the run that begins with a capital; one of no words when its first word is no part of a name.</summary>
    public static NameRun Read(ReadOnlySpan<char> text, int start)
    {
        var (first, last, isInitial, hasInitial, lastIsInitial) = (WordKind.None, WordKind.None, false, false, false);
        var (words, behind, seen) = (0, start, start);
        for (var at = start; words < MostWords && at < text.Length && char.IsUpper(text[at]);)
        {
            var kinds = KindsOf(text, at, out var end);
            seen = end + Ahead;
            var isOne = end - at == 1;
            if (!isOne && ((kinds & WordKind.Never) != 0 ? (kinds & Named) == 0 || words == 0 : (kinds & (WordKind.Title | WordKind.Role)) != 0 && (kinds & Named) == 0))
            {
                break;
            }

            if ((kinds & Place) != 0)
            {
                if (words > 0 && !IsSurnameOfPlace(first, kinds, text[at..end]))
                {
                    return new(start, end, words, first, last, isInitial, EndsInPlace: true, hasInitial, seen);
                }

                if ((kinds & Named) == 0)
                {
                    break;
                }
            }

            hasInitial |= lastIsInitial;
            lastIsInitial = isOne && words > 0;
            (first, isInitial) = words == 0 ? (kinds, isOne) : (first, isInitial);
            (last, behind) = (kinds, isOne && end < text.Length && text[end] == '.' ? end + 1 : end);
            words++;
            at = PassParticles(text, behind, ref seen);
        }

        return new(start, behind, words, first, last, isInitial, EndsInPlace: false, hasInitial, seen);
    }

    /// <summary>"David Hill" behind a name that is nothing else; "Charlotte Street" never.</summary>
    private static bool IsSurnameOfPlace(WordKind first, WordKind kinds, ReadOnlySpan<char> word) =>
        (kinds & Named) != 0 && (first & (WordKind.Given | WordKind.Common)) == WordKind.Given && ((kinds & WordKind.Road) == 0 || word is "Hill" or "Green" or "Banks" or "Heath");

    /// <summary>What a word is, taking one with an ending that only surnames have for a surname.</summary>
    private static WordKind KindsOf(ReadOnlySpan<char> text, int at, out int end)
    {
        var kinds = Vocabulary.From(text, at, out end) & ~WordKind.Joining; // that a number's label may hold "care" says nothing of "Danny Care"
        return kinds == WordKind.None && end - at >= 6 && SurnameEnding.Has(text[at..end]) ? WordKind.Surname : kinds;
    }

    /// <summary>Gives where a word ends: letters, with hyphens and apostrophes within, but not the possessive.</summary>
    public static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (!char.IsAsciiLetter(c) && !(c > 0x7F && IsLetter(c)))
            {
                var isJoint = c is '-' or '\'' or '’' && at + 1 < text.Length && char.IsLetter(text[at + 1]);
                if (!isJoint || (c != '-' && text[at + 1] is 's' or 'S' && (at + 2 >= text.Length || !char.IsLetter(text[at + 2]))))
                {
                    break;
                }
            }

            at++;
        }

        return at;
    }

    /// <summary>Gives what the word is that follows behind a space, or behind a possessive and a space.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seen">Behind the last character that was looked at.</param>
    public WordKind Next(ReadOnlySpan<char> text, out int seen)
    {
        var at = NextStart(text);
        if (at < 0)
        {
            seen = End + 2 + Ahead; // a possessive, a comma, a space and what is no letter
            return WordKind.None;
        }

        var kinds = Vocabulary.From(text, at, out var end);
        seen = end + Ahead;
        return kinds;
    }

    /// <summary>Says whether the word behind, known to be one of places, is written as part of the name.</summary>
    public bool IsPlaceBehind(ReadOnlySpan<char> text)
    {
        var at = NextStart(text);
        return char.IsUpper(text[at]) || Words == 1
            || text[at..WordEnd(text, at)] is "road" or "rd" or "street" or "st" or "lane" or "ln" or "avenue" or "ave" or "close" or "way" or "school" or "library" or "park" or "hospital" or "church" or "station" or "estate"
                or "block" or "square" or "court" or "house" or "ltd" or "ward" or "gardens" or "terrace" or "crescent" or "march" or "statue" or "mural";
    }

    /// <summary>Says whether a public role is written behind, as in "Jane Example MP" and "Jane Example, Leader of the Council".</summary>
    public bool HasRoleBehind(ReadOnlySpan<char> text)
    {
        var at = NextStart(text);
        return at >= 0 && char.IsUpper(text[at]);
    }

    /// <summary>Says whether nothing but signs follows on its line.</summary>
    public bool EndsLine(ReadOnlySpan<char> text)
    {
        for (var at = End; at < text.Length && text[at] != '\n'; at++)
        {
            if (char.IsLetterOrDigit(text[at]) && !(text[at] is 'x' or 'X'))
            {
                return false;
            }
        }

        return true;
    }

    public bool IsShouted(ReadOnlySpan<char> text)
    {
        foreach (var c in text[Start..End])
        {
            if (char.IsLower(c))
            {
                return false;
            }
        }

        return End - Start > 2;
    }

    public bool IsPossessive(ReadOnlySpan<char> text) => End + 1 < text.Length && text[End] is '\'' or '’' && text[End + 1] is 's' or 'S';

    public char Behind(ReadOnlySpan<char> text) => End < text.Length ? text[End] : '\n';

    private int NextStart(ReadOnlySpan<char> text)
    {
        var at = IsPossessive(text) ? End + 2 : End;
        if (at < text.Length && text[at] == ',')
        {
            at++;
        }

        return at + 1 < text.Length && text[at] == ' ' && char.IsLetter(text[at + 1]) ? at + 1 : -1;
    }

    private static bool IsLetter(char c) =>
        char.IsLetter(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark;

    /// <summary>Passes a space, or two before a surname, and words such as "van der" behind which a capital stands.</summary>
    private static int PassParticles(ReadOnlySpan<char> text, int at, ref int seen)
    {
        for (var particles = 0; particles < 3 && at + 1 < text.Length && text[at] == ' '; particles++)
        {
            var isDouble = text[at + 1] == ' ' && at + 2 < text.Length;
            var next = isDouble ? at + 2 : at + 1;
            var isCapital = char.IsUpper(text[next]);
            if (isCapital && !isDouble)
            {
                return next;
            }

            var kinds = Vocabulary.From(text, next, out var end);
            seen = end + Ahead;
            if (isCapital && (kinds & (WordKind.Surname | WordKind.Never)) == WordKind.Surname)
            {
                return next; // two blanks mostly stand between sentences
            }

            if (isCapital || (kinds & WordKind.Particle) == 0)
            {
                break;
            }

            at = end;
        }

        return text.Length;
    }
}
