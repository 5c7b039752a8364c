namespace CoAssess.Privacy;

/// <summary>British driving licence numbers: five letters of the surname, the date of birth in six digits, two initials, three more; nines fill what is short.</summary>
internal static class DrivingLicence
{
    /// <summary>How many figures stand together in it.</summary>
    public const int Figures = 6;

    private const int Length = 16;
    private const int Letters = 5;

    public static Detail? Find(ReadOnlySpan<char> text, int start)
    {
        Span<char> number = stackalloc char[Length];
        var at = start;
        for (var read = 0; read < Length; read++)
        {
            if (at < text.Length && text[at] is ' ' or '-' && read is 5 or 11 or 13 or 14)
            {
                at++;
            }

            if (at >= text.Length || !char.IsAsciiLetterOrDigit(text[at]))
            {
                return null;
            }

            number[read] = char.ToUpperInvariant(text[at++]);
        }

        // Two characters may stand apart behind it: the number of the card's issue.
        return (at == text.Length || !char.IsLetterOrDigit(text[at])) && IsNumber(number) ? new(PersonalDetail.DrivingLicence, start, at) : null;
    }

    /// <summary>Looks at figures that stand apart from the letters before them, as in "MORGA 657054 SM9IJ".</summary>
    public static Detail? BehindName(ReadOnlySpan<char> text, int least, int at)
    {
        var start = at - Letters - 1;
        return start >= least && text[at - 1] is ' ' or '-' && (start == least || !char.IsLetterOrDigit(text[start - 1])) ? Find(text, start) : null;
    }

    private static bool IsNumber(ReadOnlySpan<char> number) =>
        IsPadded(number[..5]) && char.IsAsciiLetter(number[0])
        && !number[5..11].ContainsAnyExceptInRange('0', '9')
        && int.Parse(number[6..8]) is (>= 1 and <= 12) or (>= 51 and <= 62)
        && int.Parse(number[8..10]) is >= 1 and <= 31
        && IsPadded(number[11..13]) && char.IsAsciiLetterOrDigit(number[13]) && !number[14..].ContainsAnyExceptInRange('A', 'Z');

    /// <summary>Letters, then nines to the end.</summary>
    private static bool IsPadded(ReadOnlySpan<char> letters) => !letters.TrimEnd('9').ContainsAnyExceptInRange('A', 'Z');
}
