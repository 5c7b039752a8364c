namespace CoAssess.Connectors.Mastodon;

/// <summary>Who sees a status, by Mastodon's words.</summary>
internal static class StatusVisibility
{
    public const string Public = "public";
    public const string Unlisted = "unlisted";
    public const string Private = "private";
    public const string Direct = "direct";

    private static readonly string[] Widest = [Public, Unlisted, Private, Direct];

    /// <summary>Says whether everybody may see it. What is not said openly is no feedback to publish about, and is passed over.</summary>
    public static bool IsOpen(string? visibility) => visibility is Public or Unlisted;

    /// <summary>The narrower of two; one that is not known is taken for the narrowest.</summary>
    public static string Narrower(string one, string? other)
    {
        var (a, b) = (Array.IndexOf(Widest, one), Array.IndexOf(Widest, other ?? Direct));
        return a < 0 || b < 0 ? Direct : Widest[Math.Max(a, b)];
    }
}
