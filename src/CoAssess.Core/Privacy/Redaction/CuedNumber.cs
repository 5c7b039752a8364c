namespace CoAssess.Privacy;

/// <summary>Numbers without a check of their own that a word before them makes personal: hospital and crime numbers, passports, tax references, dates of birth.</summary>
internal static class CuedNumber
{
    private const int Most = 20;

    private static readonly WordSet Births = new("dob", "d.o.b", "date of birth");

    /// <summary>Behind these a month and its year are somebody's.</summary>
    private static readonly WordSet LabelsOfBirth = new("dob", "birth", "birthday", "birthdate", "born");

    private static readonly WordSet BetweenBirth = new("is", "was", "in");

    /// <summary>Looks for a date of birth whose first digit stands at a place.</summary>
    public static Detail? FindBirth(ReadOnlySpan<char> text, int least, int at, Cues cues) =>
        CalendarDate.Read(text, least, at) is { } date && (cues.Have(text, least, date.Start, Cue.Birth) || IsBirthBehind(text[date.End..]))
            ? new(PersonalDetail.DateOfBirth, date.Start, date.End)
            : FindMonthOfBirth(text, least, at, cues);

    /// <summary>"DOB: April 1964".</summary>
    private static Detail? FindMonthOfBirth(ReadOnlySpan<char> text, int least, int at, Cues cues) =>
        CalendarDate.ReadMonthAndYear(text, least, at) is { } month && cues.Have(text, least, month.Start, Cue.Birth) && Word.FollowsOneOf(text, least, least + text[least..month.Start].TrimEnd(" :-–(=").Length, LabelsOfBirth, BetweenBirth)
            ? new(PersonalDetail.DateOfBirth, month.Start, month.End)
            : null;

    /// <summary>"(DOB)", "is my date of birth".</summary>
    private static bool IsBirthBehind(ReadOnlySpan<char> behind)
    {
        behind = behind.TrimStart(" (,-–");
        behind = behind.StartsWith("is my ", StringComparison.OrdinalIgnoreCase) ? behind["is my ".Length..] : behind;
        return Births.HasFirstOf(behind);
    }

    /// <summary>Looks at the first digit of a word.</summary>
    /// <param name="text">The text up to the end of its stretch.</param>
    /// <param name="least">Where the stretch begins.</param>
    /// <param name="at">Where the digit stands.</param>
    /// <param name="end">Where its word ends.</param>
    public static Detail? FindReference(ReadOnlySpan<char> text, int least, int at, int end)
    {
        if (end - at < NumberLabel.FewestOfAny && !(at > least && IsPart(text[at - 1])) && !IsJoined(text, end))
        {
            return null;
        }

        var start = at;
        while (start > least && at - start < Most && IsPart(text[start - 1]))
        {
            start--;
        }

        if (start > least && IsPart(text[start - 1]))
        {
            return null; // longer than any
        }

        while (start < at && text[start] is '-' or '/')
        {
            start++;
        }

        end = End(text, start, isZip: false, out var digits);
        if (digits < NumberLabel.FewestOfAny)
        {
            return null;
        }

        if ((NumberLabel.Before(text[least..start]) ?? NumberLabel.Behind(text[least..start], text[end..])) is not { } label)
        {
            return IsPassportAlone(text, least, start) ? new(PersonalDetail.Passport, start, text.Length) : null;
        }

        end = label.IsZip ? ZipEnd(text, End(text, start, isZip: true, out digits)) : end;
        end = label.Kind == PersonalDetail.TaxReference && HasLetterBehind(text, end) ? end + 2 : end;
        var isWhole = label.IsZip || end == text.Length || !char.IsLetterOrDigit(text[end]);
        return isWhole && digits >= label.Fewest ? new(label.Kind, least + label.Start, end) : null;
    }

    /// <summary>Reads a number to its end; digits behind a space belong to it, but not to a zip code.</summary>
    private static int End(ReadOnlySpan<char> text, int start, bool isZip, out int digits)
    {
        (var end, digits) = (start, 0);
        while (end < text.Length && end - start < Most && (IsPart(text[end]) || (!isZip && IsSpaceWithin(text, end)) || IsStopWithin(text, start, end)))
        {
            digits += char.IsAsciiDigit(text[end]) ? 1 : 0;
            end++;
        }

        while (end > start && text[end - 1] is '-' or '/')
        {
            end--;
        }

        return end;
    }

    /// <summary>Two letters and seven digits, and nothing else in the whole text: an answer to a question. Among words it may be any reference.</summary>
    private static bool IsPassportAlone(ReadOnlySpan<char> text, int least, int start) =>
        least == 0 && start == 0 && text.Length == 9 && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]) && !text[2..].ContainsAnyExceptInRange('0', '9');

    /// <summary>"394 13", "7412 SL".</summary>
    private static int ZipEnd(ReadOnlySpan<char> text, int end)
    {
        if (end + 2 >= text.Length || text[end] != ' ')
        {
            return end;
        }

        var stop = Word.End(text, end + 1);
        var rest = text[(end + 1)..stop];
        return rest.Length is 2 or 3 && (!rest.ContainsAnyExceptInRange('0', '9') || !rest.ContainsAnyExceptInRange('A', 'Z')) ? stop : end;
    }

    /// <summary>"1234567890 K": the letter that payments of a tax bear behind its reference.</summary>
    private static bool HasLetterBehind(ReadOnlySpan<char> text, int end) =>
        end + 1 < text.Length && text[end] == ' ' && text[end + 1] == 'K' && (end + 2 == text.Length || !char.IsLetterOrDigit(text[end + 2]));

    /// <summary>"703.30.3300".</summary>
    private static bool IsStopWithin(ReadOnlySpan<char> text, int start, int at) =>
        text[at] == '.' && at - start > 1 && char.IsAsciiDigit(text[at - 1]) && at + 2 < text.Length && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]);

    private static bool IsJoined(ReadOnlySpan<char> text, int end) => end < text.Length && (text[end] is '-' or '/' || IsSpaceWithin(text, end));

    private static bool IsSpaceWithin(ReadOnlySpan<char> text, int at) => text[at] == ' ' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    private static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '/';
}
