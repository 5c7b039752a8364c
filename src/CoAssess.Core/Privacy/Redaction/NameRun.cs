namespace CoAssess.Privacy;

/// <summary>Words with capitals that stand together as a person's name does: "Jane", "J. M. Example", "Ludwig van Beethoven".</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">Behind its last character; a possessive "'s" is no part of it.</param>
/// <param name="Words">How many words it has, initials among them.</param>
/// <param name="First">What its first word is.</param>
/// <param name="Last">What its last word is.</param>
/// <param name="IsInitial">Whether it begins with an initial.</param>
/// <param name="HasInitial">Whether an initial stands within it.</param>
/// <param name="LastIsInitial">Whether it ends with one.</param>
/// <param name="EndsInPlace">Whether a word behind it, as in "Broad Street", makes it the name of a place.</param>
internal readonly record struct NameRun(int Start, int End, int Words, WordKind First, WordKind Last, bool IsInitial, bool EndsInPlace, bool HasInitial = false, bool LastIsInitial = false)
{
    private const int MostWords = 4;
    private const WordKind Named = WordKind.Given | WordKind.Surname;
    private const WordKind Place = WordKind.Road | WordKind.Body;

    public bool IsNever => (First & WordKind.Never) != 0 && !IsInitial;

    /// <summary>Reads the run that begins with a capital; one of no words when its first word is no part of a name.</summary>
    public static NameRun Read(ReadOnlySpan<char> text, int start)
    {
        var run = new NameRun(start, start, 0, WordKind.None, WordKind.None, false, false);
        for (var at = start; run.Words < MostWords && at < text.Length && char.IsUpper(text[at]);)
        {
            var end = WordEnd(text, at);
            var kinds = KindsOf(text[at..end]);
            var isInitial = end - at == 1;
            if (!isInitial && ((kinds & WordKind.Never) != 0 ? (kinds & Named) == 0 || run.Words == 0 : (kinds & (WordKind.Title | WordKind.Role)) != 0 && (kinds & Named) == 0))
            {
                break;
            }

            if ((kinds & Place) != 0 && run.Words > 0 && !IsSurnameOfPlace(run.First, kinds, text[at..end]))
            {
                return run with { EndsInPlace = true, End = end };
            }

            if ((kinds & Place) != 0 && (kinds & Named) == 0)
            {
                break;
            }

            run = run with
            {
                End = isInitial && end < text.Length && text[end] == '.' ? end + 1 : end,
                Words = run.Words + 1,
                First = run.Words == 0 ? kinds : run.First,
                Last = kinds,
                IsInitial = run.Words == 0 ? isInitial : run.IsInitial,
                HasInitial = run.HasInitial || run.LastIsInitial,
                LastIsInitial = isInitial && run.Words > 0,
            };
            at = PassParticles(text, run.End);
        }

        return run;
    }

    /// <summary>"David Hill" behind a name that is nothing else; "Charlotte Street" never.</summary>
    private static bool IsSurnameOfPlace(WordKind first, WordKind kinds, ReadOnlySpan<char> word) =>
        (kinds & Named) != 0 && (first & (WordKind.Given | WordKind.Common)) == WordKind.Given && ((kinds & WordKind.Road) == 0 || word is "Hill" or "Green" or "Banks" or "Heath");

    /// <summary>What a word is, taking one with an ending that only surnames have for a surname.</summary>
    private static WordKind KindsOf(ReadOnlySpan<char> word)
    {
        var kinds = Vocabulary.Of(word);
        return kinds == WordKind.None && word.Length >= 6 && SurnameEnding.Has(word) ? WordKind.Surname : kinds;
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
    public WordKind Next(ReadOnlySpan<char> text)
    {
        var at = NextStart(text);
        return at < 0 ? WordKind.None : Vocabulary.Of(text[at..WordEnd(text, at)]);
    }

    /// <summary>Says whether the word behind, known to be one of places, is written as part of the name.</summary>
    public bool IsPlaceBehind(ReadOnlySpan<char> text)
    {
        var at = NextStart(text);
        return char.IsUpper(text[at]) || Words == 1
            || text[at..WordEnd(text, at)] is "road" or "rd" or "street" or "st" or "lane" or "ln" or "avenue" or "ave" or "close" or "way" or "school" or "library" or "park" or "hospital" or "church" or "station" or "estate"
                or "block" or "square" or "court" or "house" or "ltd" or "ward" or "gardens" or "terrace" or "crescent" or "march";
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

    /// <summary>Passes a space, and words such as "van der" behind which a capital stands.</summary>
    private static int PassParticles(ReadOnlySpan<char> text, int end)
    {
        var at = end;
        for (var particles = 0; particles < 3 && at + 1 < text.Length && text[at] == ' '; particles++)
        {
            if (char.IsUpper(text[at + 1]))
            {
                return at + 1;
            }

            var word = WordEnd(text, at + 1);
            if ((Vocabulary.Of(text[(at + 1)..word]) & WordKind.Particle) == 0)
            {
                break;
            }

            at = word;
        }

        return text.Length;
    }
}
