namespace CoAssess.Privacy;

/// <summary>What the words beside a number call it, where that makes it personal: "crime number", "the housing reference on my letter is", and behind it "is my passport number".</summary>
/// <param name="Kind">What is kept under such numbers.</param>
/// <param name="Start">Where the number begins in the text up to it: before its end where capitals stand apart before the digits, as in "CLM 6306409".</param>
/// <param name="Fewest">How many digits such a number has at least.</param>
/// <param name="IsZip">Whether it is a postal code of the United States.</param>
internal readonly record struct NumberLabel(PersonalDetail Kind, int Start, int Fewest, bool IsZip)
{
    /// <summary>How many digits such a number has at least, of whatever kind.</summary>
    public const int FewestOfAny = 3;

    public const int FewestOfReference = 4;

    /// <summary>What may be a year or a count besides has more digits.</summary>
    public const int FewestOfFile = 5;

    /// <summary>The number of a passport has more digits than the year of a report about them.</summary>
    public const int FewestOfPassport = 6;

    private const int MostWords = 6;

    /// <summary>How many capitals may stand apart before a number and belong to it.</summary>
    private const int MostOfMark = 4;

    /// <summary>How many numbers of a kind are read one behind another.</summary>
    private const int MostInRow = 4;

    /// <summary>What a word in capitals may tell that is no part of a number's mark.</summary>
    private const WordKind Telling = WordKind.Numbering | WordKind.Numbered | WordKind.Joining | WordKind.Never | WordKind.Month | WordKind.Before | WordKind.After | WordKind.Unit | WordKind.Saying;

    /// <summary>What stands behind a number before the words that tell what it is the number of.</summary>
    private static readonly string[] Openings = ["(", "is my ", "is our ", "is her ", "is his ", "is their ", "is the ", "was my ", "as my ", "as the ", "as "];

    /// <summary>What joins two numbers of a kind.</summary>
    private static readonly string[] Joints = [" and ", ", ", " & "];

    /// <summary>Reads the words before a number back to the noun that it belongs to.</summary>
    /// <param name="before">The text up to the number.</param>
    /// <returns>What they tell; null where they tell nothing of anybody.</returns>
    public static NumberLabel? Before(ReadOnlySpan<char> before)
    {
        var mark = MarkBefore(before);
        return mark < before.Length && Told(before[..mark]) is { } label ? label with { Start = mark, Fewest = Math.Max(label.Fewest, FewestOfFile) } : Told(before);
    }

    /// <summary>Reads the words behind a number: "is my passport number", "(CHI number)".</summary>
    /// <param name="before">The text up to the number.</param>
    /// <param name="behind">The text behind it.</param>
    /// <returns>What they tell; null where they tell nothing of anybody.</returns>
    public static NumberLabel? Behind(ReadOnlySpan<char> before, ReadOnlySpan<char> behind)
    {
        if (behind.IsEmpty || behind[0] is not (' ' or '-' or '–' or ','))
        {
            return null;
        }

        var phrase = behind.TrimStart(" -–,");
        var opening = !phrase.IsEmpty && (char)(phrase[0] | 0x20) is '(' or 'i' or 'w' or 'a' ? LengthOfFirst(phrase, Openings) : 0;
        phrase = phrase[opening..];
        for (var (words, end) = (0, 0); opening > 0 && words < MostWords; words++, end++)
        {
            end = NameRun.WordEnd(phrase, end);
            if (new LabelReader(phrase[..end]).Read() is { IsZip: false } label)
            {
                return label with { Start = MarkBefore(before), Fewest = Math.Max(label.Fewest, FewestOfFile) };
            }

            if (end + 1 >= phrase.Length || phrase[end] != ' ' || !char.IsAsciiLetter(phrase[end + 1]))
            {
                break;
            }
        }

        return null;
    }

    /// <summary>Says whether another number may stand behind one that was taken out, which the token of the first will tell of: "refs TN/12345 and TN/23456".</summary>
    public static bool MayGoOn(ReadOnlySpan<char> text, int end) =>
        LengthOfFirst(text[end..], Joints) is > 0 and var joint && text.Slice(end + joint, Math.Min(text.Length - end - joint, MostOfMark + 2)).ContainsAnyInRange('0', '9');

    /// <summary>Gives the label of a number, or that of the numbers before it that are gone already.</summary>
    private static NumberLabel? Told(ReadOnlySpan<char> before) => (IsBehindToken(before) ? InRow(before) : null) ?? new LabelReader(before).Read();

    /// <summary>Says whether a token ends right before what may be one of <see cref="Joints"/>.</summary>
    private static bool IsBehindToken(ReadOnlySpan<char> before) => before is [.., ']', ',', ' '] or [.., ']', ' ', '&', ' '] or [.., ']', ' ', _, _, _, ' '];

    /// <summary>Reads "refs [reference] and ": where those before it are several of a kind, it is one of them.</summary>
    private static NumberLabel? InRow(ReadOnlySpan<char> before)
    {
        var rest = before;
        for (var numbers = 0; numbers < MostInRow && LengthOfLast(rest, Joints) is > 0 and var joint; numbers++)
        {
            var behindToken = rest[..^joint];
            var token = behindToken.EndsWith(Token.Reference) ? Token.Reference : behindToken.EndsWith(Token.TaxReference) ? Token.TaxReference : behindToken.EndsWith(Token.Passport) ? Token.Passport : "";
            if (token.Length == 0)
            {
                return null;
            }

            rest = behindToken[..^token.Length];
            var reader = new LabelReader(rest);
            if (reader.Read() is { } label)
            {
                return reader.IsPlural ? label with { Start = before.Length, Fewest = Math.Max(label.Fewest, FewestOfFile) } : null;
            }
        }

        return null;
    }

    private static int LengthOfFirst(ReadOnlySpan<char> text, string[] any)
    {
        foreach (var one in any)
        {
            if (text.StartsWith(one, StringComparison.OrdinalIgnoreCase))
            {
                return one.Length;
            }
        }

        return 0;
    }

    private static int LengthOfLast(ReadOnlySpan<char> text, string[] any)
    {
        foreach (var one in any)
        {
            if (text.EndsWith(one, StringComparison.OrdinalIgnoreCase))
            {
                return one.Length;
            }
        }

        return 0;
    }

    /// <summary>Gives where capitals begin that stand apart before a number; its own place where there are none.</summary>
    private static int MarkBefore(ReadOnlySpan<char> before)
    {
        if (before.Length < 2 || before[^1] is not (' ' or '-') || !char.IsAsciiLetterUpper(before[^2]))
        {
            return before.Length;
        }

        var start = Word.PartsBefore(before[..^1]);
        var word = before[start..^1];
        return word.Length <= MostOfMark && !word.ContainsAnyExceptInRange('A', 'Z') && ((Vocabulary.Of(word) & Telling) == WordKind.None || word is "HB") ? start : before.Length;
    }
}
