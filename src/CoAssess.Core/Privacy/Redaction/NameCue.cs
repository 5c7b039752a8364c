using System.Buffers;

namespace CoAssess.Privacy;

/// <summary>What a name in small letters may stand behind: a title, "name is", "name's", "name:".</summary>
/// <param name="Start">Its first character.</param>
/// <param name="WordEnd">Behind the letters of its first word.</param>
/// <param name="Name">Where the name may begin: behind a full stop, spaces and tabs.</param>
/// <param name="IsTitle">Whether it is a title.</param>
internal readonly record struct NameCue(int Start, int WordEnd, int Name, bool IsTitle)
{
    /// <summary>What each of them begins with.</summary>
    private static readonly SearchValues<string> Beginnings = SearchValues.Create(
        ["mr ", "mr.", "mr\t", "ms ", "ms.", "ms\t", "dr ", "dr.", "dr\t", "mrs", "miss", "name"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Finds the next one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="cue">What was found.</param>
    public static bool TryFind(ReadOnlySpan<char> text, int from, out NameCue cue)
    {
        for (; text[from..].IndexOfAny(Beginnings) is >= 0 and var found; from++)
        {
            from += found;
            cue = (char)(text[from] | 0x20) == 'n' ? BehindName(text, from) : OfTitle(text, from);
            if (cue.Name > cue.WordEnd)
            {
                return true;
            }
        }

        cue = default;
        return false;
    }

    /// <summary>Gives where spaces and tabs end.</summary>
    public static int PastBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    /// <summary>Gives where the name may begin behind a title: behind a full stop, spaces and tabs; where the title ends when none of these stands there.</summary>
    public static int PastTitle(ReadOnlySpan<char> text, int end) => PastBlanks(text, end < text.Length && text[end] == '.' ? end + 1 : end);

    private static NameCue BehindName(ReadOnlySpan<char> text, int at)
    {
        var end = at + 4;
        var behind = text[end..];
        var joint = behind.StartsWith(" is", StringComparison.OrdinalIgnoreCase) ? 3
            : behind is ['\'' or '’', 's' or 'S', ..] ? 2
            : behind is [':', ..] ? 1 : 0;
        var name = PastBlanks(text, end + joint);
        return new(at, end, joint == 0 || (joint > 1 && name == end + joint) ? end : name, IsTitle: false);
    }

    /// <summary>A title is a word of its own, and not the end of one ("items "); "miss" is a word of its own too, that a sentence may end in.</summary>
    private static NameCue OfTitle(ReadOnlySpan<char> text, int at)
    {
        var length = (text[at + 1] | 0x20) == 'i' ? 4 : (text[at + 1] | 0x20) == 'r' && (text[at + 2] | 0x20) == 's' ? 3 : 2;
        var end = at + length;
        var isWord = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
        return new(at, end, !isWord ? end : length == 4 ? PastBlanks(text, end) : PastTitle(text, end), IsTitle: true);
    }
}
