namespace CoAssess.Privacy;

/// <summary>National Insurance numbers: two letters that were given out, six digits, a letter from A to D; joints anywhere, any case.</summary>
internal static class NationalInsurance
{
    private const int Length = 9;

    private static readonly WordSet Names = new("ni", "nino", "insurance");
    /// <summary>What may stand before numbers in a sentence and be the two letters of one.</summary>
    private static readonly WordSet SmallWords = new("ad", "am", "an", "as", "at", "be", "by", "do", "eg", "go", "ha", "he", "hi", "if", "in", "is", "it", "kg", "km", "me", "mm", "my", "no", "of", "oh", "ok", "on", "or", "pm", "re", "so", "to", "up", "us", "we", "ye");

    private static readonly WordSet BetweenName = new("number", "no", "nr", "is");

    public static Detail? Find(ReadOnlySpan<char> text, int least, int start)
    {
        Span<char> number = stackalloc char[Length];
        var at = start;
        for (var i = 0; i < Length; i++)
        {
            var end = at;
            at += i > 0 ? JointAt(text, at, isLast: i == Length - 1) : 0;
            if (i == Length - 1 && (at >= text.Length || !char.IsAsciiLetter(text[at]) || (at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]))))
            {
                return FindShort(text, least, start, end, number);
            }

            if (at >= text.Length)
            {
                return null;
            }

            var c = number[i] = char.ToUpperInvariant(text[at++]);
            if (i is 0 or 1 or Length - 1 ? !char.IsAsciiLetterUpper(c) : !char.IsAsciiDigit(c))
            {
                return null;
            }
        }

        return (at == text.Length || !char.IsLetterOrDigit(text[at]))
            && IsGivenOut(number)
            && (!IsEnglish(text, start, at) || CueWords.Have(text, least, start, Cue.Insurance))
                ? new(PersonalDetail.NationalInsuranceNumber, start, at)
                : null;
    }

    /// <summary>Gives how long what joins two of its characters is: one sign, two blanks, or what opens a bracket around its last letter.</summary>
    private static int JointAt(ReadOnlySpan<char> text, int at, bool isLast) =>
        at + 1 < text.Length && text[at] == ' ' && (text[at + 1] == ' ' || (isLast && text[at + 1] == '(')) ? 2
        : at < text.Length && (Word.IsJoint(text[at]) || text[at] == '/') ? 1 : 0;

    /// <summary>Without its last letter, as some write it, behind its name alone.</summary>
    private static Detail? FindShort(ReadOnlySpan<char> text, int least, int start, int end, Span<char> number)
    {
        number[^1] = 'A';
        return (end == text.Length || !char.IsLetterOrDigit(text[end])) && IsGivenOut(number) && Word.FollowsOneOf(text, least, start, Names, BetweenName)
            ? new(PersonalDetail.NationalInsuranceNumber, start, end)
            : null;
    }

    private static bool IsGivenOut(ReadOnlySpan<char> number) =>
        !"DFIQUV".Contains(number[0]) && !"DFIOQUV".Contains(number[1]) && number[^1] is >= 'A' and <= 'D'
        && number[..2] is not ("BG" or "GB" or "NK" or "KN" or "NT" or "TN" or "ZZ");

    /// <summary>"We had 10 20 30 a day" holds none: a small word before, the article behind.</summary>
    private static bool IsEnglish(ReadOnlySpan<char> text, int start, int end) =>
        text[end - 1] == 'a' && text[end - 2] == ' ' && text[start + 2] == ' ' && SmallWords.Has(text.Slice(start, 2));
}
