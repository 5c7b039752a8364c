namespace CoAssess.Councils;

/// <summary>The GSS codes of wards: E05, W05, S13 or N08 and six digits.</summary>
internal static class WardCode
{
    public static bool Is(ReadOnlySpan<char> text) =>
        text.Length == 9 && text[..3] is ("E05" or "W05" or "S13" or "N08") && !text[3..].ContainsAnyExceptInRange('0', '9');
}
