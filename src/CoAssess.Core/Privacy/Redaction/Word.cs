using System.Buffers;
using System.Runtime.CompilerServices;

namespace CoAssess.Privacy;

/// <summary>Words and what joins them, as the automata read them.</summary>
internal static class Word
{
    private const int Padded = 32;

    /// <summary>Gives the run of letters and digits around a place.</summary>
    public static (int Start, int End) Around(ReadOnlySpan<char> text, int least, int at)
    {
        var start = at;
        while (start > least && char.IsLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        return (start, End(text, at));
    }

    /// <summary>Says whether a place is not where a word begins: letters and digits, with what joins them, go on over it.</summary>
    public static bool IsWithin(ReadOnlySpan<char> text, int at) =>
        at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '-' or '\'' or '’' || char.GetUnicodeCategory(text[at - 1]) == System.Globalization.UnicodeCategory.NonSpacingMark);

    public static int End(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsLetterOrDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Gives where the word begins that ends a text: letters with apostrophes within.</summary>
    public static int PartsBefore(ReadOnlySpan<char> text)
    {
        var start = text.Length;
        while (start > 0 && (char.IsLetter(text[start - 1]) || (text[start - 1] is '\'' or '’' && start < text.Length)))
        {
            start--;
        }

        return start;
    }

    /// <summary>Gives the start of a short word of letters that stands before, behind one space or hyphen; the place itself when there is none.</summary>
    public static int LettersBefore(ReadOnlySpan<char> text, int least, int at)
    {
        const int most = 3;
        if (at - 2 < least || !IsJoint(text[at - 1]) || !char.IsAsciiLetter(text[at - 2]))
        {
            return at;
        }

        var start = Around(text, least, at - 2).Start;
        var letters = text[start..(at - 1)];
        return letters.Length <= most && !letters.ContainsAnyExceptInRange('A', 'z') ? start : at;
    }

    public static bool IsJoint(char c) => c is ' ' or '-' or '.';

    /// <summary>Says whether a text holds one of some strings.</summary>
    public static bool HasAny(ReadOnlySpan<char> text, SearchValues<string> strings)
    {
        Span<char> padded = stackalloc char[Padded];
        return Pad(text, padded).ContainsAny(strings);
    }

    /// <summary>Makes a short text long enough for the vectorised search; below its width that search tries every string at every place.</summary>
    private static ReadOnlySpan<char> Pad(ReadOnlySpan<char> text, Span<char> padded)
    {
        if (text.Length >= Padded)
        {
            return text;
        }

        text.CopyTo(padded);
        padded[text.Length..].Clear();
        return padded;
    }

    /// <summary>Says whether the word just before is one of some, not counting one of others between, as in "order number: 7".</summary>
    public static bool FollowsOneOf(ReadOnlySpan<char> text, int least, int at, WordSet words, WordSet? between)
    {
        const string joints = " :.#=";
        var before = text[least..at].TrimEnd(joints);
        var last = Last(before);
        if (between is not null && between.Has(last))
        {
            last = Last(before[..^last.Length].TrimEnd(joints));
        }

        return words.Has(last);
    }

    /// <summary>Gives the letters that end a text.</summary>
    public static ReadOnlySpan<char> Last(ReadOnlySpan<char> text)
    {
        var start = text.Length;
        while (start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        return text[start..];
    }

    /// <summary>Says whether a word is another that is known to the compiler, in any case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);
}
