using System.Text;
using CoAssess.Analysis;

namespace CoAssess.Connectors.Mastodon;

/// <summary>Knows our own words again in what the server made of them.</summary>
internal static class OwnWords
{
    /// <summary>Says whether a status says what we sent, whatever the server did to its spaces, its links and the names in front.</summary>
    public static bool AreSame(Status status, string sent)
    {
        var stands = string.IsNullOrEmpty(status.Text) ? HtmlText.Read(status.Content ?? "", out _) : status.Text;
        return Bare(stands) == Bare(sent);
    }

    /// <summary>Says whether a text names somebody already.</summary>
    public static bool Mentions(string text, string acct)
    {
        for (var at = 0; (at = text.IndexOf($"@{acct}", at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var end = at + acct.Length + 1;
            if (end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '_' or '@'))
            {
                return true;
            }
        }

        return false;
    }

    private static string Bare(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SkipWhile(static word => word[0] == '@');
        var bare = new StringBuilder(text.Length);
        foreach (var word in words)
        {
            bare.Append(word.StartsWith("http", StringComparison.OrdinalIgnoreCase) && word.Contains("://", StringComparison.Ordinal) ? "http" : word);
        }

        return Accents.Join(bare.ToString());
    }
}
