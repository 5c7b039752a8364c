using System.Buffers;

namespace CoAssess.Privacy;

/// <summary>Sort codes and account numbers. Neither has a check digit that can be tested here, so words or their neighbourhood must tell.</summary>
internal static class BankAccount
{
    private static readonly SearchValues<char> DigitsAndSpace = SearchValues.Create("0123456789 ");
    private const int LongestGap = 30;
    private const int GapOfName = 16;

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
        var account = AccountBehind(number.Text, end);
        return account > 0 && ((last == 2 && number.Text[number[0].End] != '.') || number.HasCue(Cue.SortCode | Cue.Account)) ? new(PersonalDetail.BankAccount, number.Start, account)
            : number.HasCue(Cue.SortCode) || (last == 2 && number.Text[number[0].End] == '-' && IsBehindSortCode(number)) ? new(PersonalDetail.BankAccount, number.Start, end)
            : null;
    }

    private static Detail? FindAccount(in DigitGroups number)
    {
        var last = number[0].Length == 8 ? 0 : number.Count > 1 && number.HasShape(1, 4, 4) ? 1 : -1;
        last = last < 0 && number[0].Length == ShortAccount && (IsBehindSortCode(number) || IsBeforeSortCode(number.Text[number[0].End..])) ? 0 : last;
        return last >= 0 && (number.HasCue(Cue.Account) || IsBehindSortCode(number) || IsBeforeSortCode(number.Text[number[last].End..]))
            ? new(PersonalDetail.BankAccount, number.Start, number[last].End)
            : null;
    }

    private static bool IsUniform(in DigitGroups number)
    {
        var joint = number.Text[number[0].End];
        return joint is '-' or ' ' or '.'
            && number[1].Start == number[0].End + 1 && number[2].Start == number[1].End + 1 && number.Text[number[1].End] == joint;
    }

    /// <summary>Reads an account number that follows, perhaps behind a few words such as "account number".</summary>
    /// <returns>Where it ends; 0 when there is none.</returns>
    private static int AccountBehind(ReadOnlySpan<char> text, int end)
    {
        var gap = text[end..Math.Min(text.Length, end + LongestGap)];
        var at = gap.IndexOfAnyInRange('0', '9');
        if (at < 1 || gap[..at].ContainsAny('[', '@', '£') || gap[..at].Contains("ref", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        var start = end + at;
        var stop = Word.End(text, start);
        stop = IsInFours(text, start, stop) ? stop + 5 : stop;
        return stop - start is 8 or 9 && !char.IsLetterOrDigit(text[start - 1]) && !text[start..stop].ContainsAnyExcept(DigitsAndSpace) && (stop - start == 8 || text[start + 4] == ' ') ? stop : 0;
    }

    /// <summary>"1234 5678", and no more digits behind, as a card has.</summary>
    private static bool IsInFours(ReadOnlySpan<char> text, int start, int stop) =>
        stop - start == 4 && stop + 5 <= text.Length && text[stop] == ' ' && Word.End(text, stop + 1) == stop + 5
        && !(stop + 6 < text.Length && text[stop + 5] is ' ' or '-' && char.IsAsciiDigit(text[stop + 6]));

    /// <summary>"12345678 and sort code 20-00-00", "12345678 (20-00-00)".</summary>
    private static bool IsBeforeSortCode(ReadOnlySpan<char> behind) =>
        behind[..Math.Min(behind.Length, GapOfName)].Contains("sort code", StringComparison.OrdinalIgnoreCase)
        || (behind is [' ', '(', _, _, '-', _, _, '-', _, _, ')', ..] && !behind.Slice(2, 2).ContainsAnyExceptInRange('0', '9') && !behind.Slice(5, 2).ContainsAnyExceptInRange('0', '9') && !behind.Slice(8, 2).ContainsAnyExceptInRange('0', '9'));

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
