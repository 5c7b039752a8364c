using System.Globalization;

namespace CoAssess.Privacy;

/// <summary>Sort codes and account numbers. Neither has a check digit that can be tested here, so words or their neighbourhood must tell.</summary>
internal static class BankAccount
{
    /// <summary>Right before three pairs of digits, which may be a day elsewhere.</summary>
    private static readonly WordSet Names = new("code", "codes", "sort", "sortcode", "sc", "srt", "didoli");

    private static readonly WordSet BetweenName = new("is", "was", "no", "number", "yw");
    private const int LongestGap = 30;
    private const int GapOfName = 16;

    private const int AccountLength = 8;

    /// <summary>How many groups an account is written in at most: "12 34 56 78".</summary>
    private const int MostGroups = 4;

    /// <summary>With what joins its three pairs.</summary>
    private const int SortCodeLength = 8;

    /// <summary>Some older accounts have a digit less.</summary>
    private const int ShortAccount = 7;

    public static Detail? Find(in DigitGroups number)
    {
        if (number.IsAmount || number.HasLookalikes)
        {
            return null;
        }

        return FindSortCode(number) ?? FindAccount(number);
    }

    /// <summary>Looks at two digits that a stroke or a line joins to others: "20/40/60", "20_40_60".</summary>
    /// <param name="text">The text.</param>
    /// <param name="least">Before it nothing is looked at.</param>
    /// <param name="at">Where the digits begin.</param>
    /// <param name="cues">Tells what the words before them tell.</param>
    public static Detail? FindStroked(ReadOnlySpan<char> text, int least, int at, Cues cues)
    {
        var (end, joint) = (at + SortCodeLength, text[at + 2]);
        if (end > text.Length || text[at + 5] != joint || (end < text.Length && char.IsLetterOrDigit(text[end])) || !IsPair(text, at) || !IsPair(text, at + 3) || !IsPair(text, at + 6))
        {
            return null;
        }

        var account = AccountBehind(text, end);
        return (account > 0 && (joint == '_' || !IsDayAndMonth(text[at..end]) || cues.Have(text, least, at, Cue.SortCode | Cue.Account))) || Word.FollowsOneOf(text, least, at, Names, BetweenName)
            ? new(PersonalDetail.BankAccount, at, Math.Max(account, end))
            : null;
    }

    private static bool IsPair(ReadOnlySpan<char> text, int at) => char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]);

    private static bool IsDayAndMonth(ReadOnlySpan<char> pairs) => int.Parse(pairs[..2], CultureInfo.InvariantCulture) <= 31 && int.Parse(pairs[3..5], CultureInfo.InvariantCulture) <= 12;

    private static Detail? FindSortCode(in DigitGroups number)
    {
        var last = number.Count >= 3 && number[2].Total == 6 && number[0].Length == 2 && number[1].Length == 2 && IsUniform(number) ? 2
            : number[0].Length == 6 ? 0
            : -1;
        if (last < 0)
        {
            return null;
        }

        var end = number[last].End;
        var isTold = number.HasCue(Cue.SortCode);
        var account = AccountBehind(number.Text, end, isTold || number.HasCue(Cue.Account) ? MostGroups : 2);
        return account > 0 && ((last == 2 && number.Text[number[0].End] != '.') || isTold || number.HasCue(Cue.Account)) ? new(PersonalDetail.BankAccount, number.Start, account)
            : isTold || (((last == 2 && number.Text[number[0].End] == '-') || number.Before == '(') && IsBehindSortCode(number)) ? new(PersonalDetail.BankAccount, number.Start, end)
            : null;
    }

    private static Detail? FindAccount(in DigitGroups number)
    {
        var last = -1;
        for (var group = 0; group < number.Count && group < MostGroups; group++)
        {
            last = number[group].Total == AccountLength ? group : last;
        }

        last = last < 0 && number[0].Length == ShortAccount && (IsBehindSortCode(number) || IsBeforeSortCode(number.Text[number[0].End..])) ? 0 : last;
        return last >= 0 && (number.HasCue(Cue.Account) || IsBehindSortCode(number) || IsBeforeSortCode(number.Text[number[last].End..]))
            ? new(PersonalDetail.BankAccount, number.Start, number[last].End)
            : null;
    }

    private static bool IsUniform(in DigitGroups number)
    {
        var joint = number.Text[number[0].End..number[1].Start];
        return joint is "-" or " " or "." or " - " && number.Text[number[1].End..number[2].Start].SequenceEqual(joint);
    }

    /// <summary>Reads an account number that follows, perhaps behind a few words such as "account number".</summary>
    /// <returns>Where it ends; 0 when there is none.</returns>
    private static int AccountBehind(ReadOnlySpan<char> text, int end, int mostGroups = MostGroups)
    {
        var gap = text[end..Math.Min(text.Length, end + LongestGap)];
        var at = gap.IndexOfAnyInRange('0', '9');
        if (at < 1 || gap[..at].ContainsAny('[', '@', '£') || gap[..at].Contains("ref", StringComparison.OrdinalIgnoreCase) || char.IsLetterOrDigit(gap[at - 1]))
        {
            return 0;
        }

        var start = end + at;
        var digits = 0;
        for (var groups = 0; groups < mostGroups; groups++)
        {
            var stop = Word.End(text, start);
            if (text[start..stop].ContainsAnyExceptInRange('0', '9'))
            {
                return 0;
            }

            digits += stop - start;
            var goesOn = stop + 1 < text.Length && text[stop] is ' ' or '-' && char.IsAsciiDigit(text[stop + 1]);
            if (digits >= AccountLength || !goesOn)
            {
                // No more digits behind, as a card has; those of a telephone stand apart.
                return digits == AccountLength && !(goesOn && groups > 0) ? stop : 0;
            }

            start = stop + 1;
        }

        return 0;
    }

    /// <summary>"12345678 and sort code 20-00-00", "12345678 (20-00-00)".</summary>
    private static bool IsBeforeSortCode(ReadOnlySpan<char> behind)
    {
        if (behind[..Math.Min(behind.Length, GapOfName)].Contains("sort code", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return behind is [' ', '(', _, _, _, _, _, _, _, _, ')', ..] && behind[4] == behind[7] && behind[4] is '-' or ' ' or '.' && IsPair(behind, 2) && IsPair(behind, 5) && IsPair(behind, 8);
    }

    /// <summary>A sort code or an account was taken out shortly before, by this scan or by an earlier one.</summary>
    private static bool IsBehindSortCode(in DigitGroups number)
    {
        var before = number.Text[..number.Start];
        var token = before.LastIndexOfAny('[', ']');
        return token < number.Least
            ? number.After == PersonalDetail.BankAccount && number.Start - number.Least <= LongestGap
            : number.Start - token - 1 <= LongestGap && before[..(token + 1)].EndsWith(Token.BankAccount, StringComparison.Ordinal);
    }
}
