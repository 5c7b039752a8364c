namespace CoAssess.Privacy;

/// <summary>British telephone numbers in all their spellings, and others by a plus sign or 00 and their country's code.</summary>
internal static class PhoneNumber
{
    private const int LongestInternational = 15;
    private const int LongestNamed = 13;

    private static readonly WordSet CuesBehind = new("office", "fax", "mobile", "home", "work", "cell", "desk", "landline");

    private static readonly WordSet References =
        new("ref", "reference", "invoice", "inv", "order", "po", "purchase", "case", "ticket", "job", "application", "planning", "transaction", "payment", "supplier", "contract", "uprn", "report", "request");

    private static readonly WordSet BetweenReference = new("number", "no", "nr", "id", "code", "is");

    public static Detail? Find(in DigitGroups number)
    {
        if (number.IsAmount)
        {
            return null;
        }

        var last = number.Before == '+' || (number.Before is '(' or ' ' && Sign(number) == '+')
            ? FindInternational(number, 0)
            : number.Digits(2) switch
            {
                ['0', '0'] => IsDecimal(number) ? -1 : FindInternational(number, 2),
                ['0', _] => FindNational(number),
                ['4', '4'] => FindBritish(number, 2, isMarked: false),
                _ => -1,
            };
        last = last < 0 ? FindNamed(number) : last;
        return last < 0 ? null : new(PersonalDetail.Phone, Start(number, last), ExtensionEnd(number.Text, number[last].End));
    }

    /// <summary>A number of any country that a word before or behind calls a telephone's.</summary>
    private static int FindNamed(in DigitGroups number)
    {
        var found = -1;
        for (var last = 0; last < number.Count && number[last].Total <= LongestNamed; last++)
        {
            found = number[last].Total >= 7 ? last : -1;
        }

        var isDate = number.Count == 3 && (number.HasShape(2, 4, 2, 2) || number.HasShape(2, 2, 2, 4));
        return found < 0 || number.HasLookalikes || isDate || IsDecimal(number) || number.Before is '/' or '#' || (number.Before == '-' && char.IsLetterOrDigit(Sign(number))) || (found == 0 && number[0].Length < 8) || !IsNamed(number, number[found].End) ? -1 : found;
    }

    private static bool IsNamed(in DigitGroups number, int end) =>
        (number.HasCue(Cue.Phone) || HasCueBehind(number.Text, end))
        && !Word.FollowsOneOf(number.Text, number.Least, number.Start, References, BetweenReference);

    private static bool HasCueBehind(ReadOnlySpan<char> text, int end) => CuesBehind.HasFirstOf(text[ExtensionEnd(text, end)..].TrimStart(" -("));

    /// <summary>Takes an extension with it: "x459", "ext. 459".</summary>
    private static int ExtensionEnd(ReadOnlySpan<char> text, int end)
    {
        var at = end;
        while (at < text.Length && at - end < 2 && text[at] == ' ')
        {
            at++;
        }

        var mark = text[at..].StartsWith("extension", StringComparison.OrdinalIgnoreCase) ? 9
            : text[at..].StartsWith("ext", StringComparison.OrdinalIgnoreCase) ? 3
            : at < text.Length && text[at] is 'x' or 'X' ? 1
            : 0;
        if (mark == 0)
        {
            return end;
        }

        at += mark;
        while (at < text.Length && text[at] is ' ' or '.' or ':')
        {
            at++;
        }

        return at < text.Length && char.IsAsciiDigit(text[at]) ? Word.End(text, at) : end;
    }

    private static char Sign(in DigitGroups number) => number.Start - 2 >= number.Least ? number.Text[number.Start - 2] : ' ';

    /// <summary>The plus sign belongs to it, and a bracket that it closes again.</summary>
    private static int Start(in DigitGroups number, int last)
    {
        var start = number.Start;
        var isClosed = number.Text[start..number[last].End].Contains(')');
        start -= number.Before == ' ' && Sign(number) == '+' ? 1 : 0;
        while (start > number.Least && (number.Text[start - 1] == '+' || (number.Text[start - 1] == '(' && isClosed)))
        {
            start--;
        }

        return start;
    }

    private static int FindInternational(in DigitGroups number, int prefix)
    {
        if (number.Digits(Math.Min(prefix + 2, number[number.Count - 1].Total)).EndsWith("44") && FindBritish(number, prefix + 2, isMarked: true) is >= 0 and var british)
        {
            return british;
        }

        // Groups up to eleven digits, the length of most; a whole number never ends within a group.
        var found = -1;
        for (var last = 0; last < number.Count && number[last].Total - prefix <= LongestInternational; last++)
        {
            var length = number[last].Total - prefix;
            if (length >= 9)
            {
                found = last;
            }

            if (length >= 11)
            {
                break;
            }
        }

        return found >= 0 && number.Digits(prefix + 1)[prefix] != '0' ? found : -1;
    }

    /// <summary>A number with Britain's code: nine or ten digits behind it, not counting a "(0)".</summary>
    private static int FindBritish(in DigitGroups number, int prefix, bool isMarked)
    {
        var found = -1;
        for (var last = 0; last < number.Count; last++)
        {
            var national = number.Digits(number[last].Total);
            national = national.Length <= prefix ? [] : national[prefix..];
            national = national is ['0', ..] && isMarked ? national[1..] : national;
            if (national.Length > 10)
            {
                break;
            }

            // Without a plus sign only a mobile number, or one that is grouped as a telephone's, is told from another twelve digits.
            if (national.Length == 10 ? IsNational(national) && (isMarked || national[0] == '7' || (last >= 2 && number[0].Length == 2)) : national.Length == 9 && isMarked && national[0] is '1' or '8' or '5')
            {
                found = last;
            }
        }

        return found;
    }

    private static int FindNational(in DigitGroups number)
    {
        var found = -1;
        for (var last = 0; last < number.Count && number[last].Total <= 11; last++)
        {
            var digits = number.Digits(number[last].Total);
            if (digits.Length >= 10 && IsNational(digits[1..]) && !IsDate(number, last) && (digits.Length == 11 || IsShort(number, last)))
            {
                found = last;
            }
        }

        return found >= 0 && !IsDecimal(number) && !IsReference(number, found) ? found : -1;
    }

    /// <summary>Ten digits: the small exchanges of 01, and the old free numbers. Unless grouped as one, ten digits are more often a reference.</summary>
    private static bool IsShort(in DigitGroups number, int last) =>
        number.Digits(4) is "0800" or "0500" || (number.Digits(2) is "01" && last > 0 && number[0].Length >= 4);

    /// <summary>The beginnings that Ofcom's numbering plan has given out.</summary>
    private static bool IsNational(ReadOnlySpan<char> national) => national switch
    {
        ['1', not '0', ..] => true,
        ['2', '0' or '3' or '4' or '8' or '9', ..] => true,
        ['3', '0' or '3' or '4' or '7', ..] => true,
        ['5', '0' or '5' or '6', ..] => true,
        ['7', ..] => true,
        ['8', '0' or '2' or '4' or '7', ..] => true,
        ['9', '0' or '1' or '8', ..] => true,
        _ => false,
    };

    /// <summary>A day, month and year at its beginning, with something behind them.</summary>
    private static bool IsDate(in DigitGroups number, int last) =>
        last >= 2 && number[0].Length == 2 && number[1].Length == 2 && number[2].Length == 4
        && number.Digits(6)[4..] is "19" or "20";

    /// <summary>Such as 0.7700900123.</summary>
    private static bool IsDecimal(in DigitGroups number) =>
        number[0].Length == 1 && number.Text[number[0].End] == '.' && number.Count > 1 && number[1].Length > 1;

    /// <summary>Such as INV-01234567890: a landline's shape in one piece, joined to letters.</summary>
    private static bool IsReference(in DigitGroups number, int last) =>
        last == 0 && number.Digits(2) is not "07" && number.Before is '-' or '#' or '/'
        && (number.Before == '#' || char.IsLetterOrDigit(Sign(number)));
}
