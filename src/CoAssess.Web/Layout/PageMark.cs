using System.Buffers;

namespace CoAssess.Web.Layout;

/// <summary>Says of the <c>after</c> of an address whether a page of ours gave it: a moment of 19 digits and the id of the case it ended with.</summary>
internal static class PageMark
{
    private const int MomentDigits = 19;
    private const int IdDigits = 32;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static bool IsNoneOrOurs(string? after) =>
        string.IsNullOrEmpty(after)
        || (after.Length == MomentDigits + 1 + IdDigits
            && after[MomentDigits] is '!'
            && after.AsSpan(0, MomentDigits).IndexOfAnyExceptInRange('0', '9') < 0
            && !after.AsSpan(MomentDigits + 1).ContainsAnyExcept(Digits));
}
