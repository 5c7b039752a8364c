namespace CoAssess.Privacy;

/// <summary>Names in small letters, where a title or words such as "my name is" stand before them.</summary>
internal static class SmallNames
{
    private const int MostWords = 4;
    private const int MostInitials = 3;
    private const WordKind Named = WordKind.Given | WordKind.Surname;
    private const WordKind NoSurname = WordKind.Never | WordKind.After | WordKind.Before;

    /// <summary>Finds them, and puts each in its place among the other details, unless it meets one of them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="glance">Where to look in it for others.</param>
    /// <param name="open">Where looks behind the last of the others were not settled.</param>
    /// <param name="details">The others, in order.</param>
    /// <returns>Whether the next pass is sure to find none: behind every cue stood a capital, or a name and nothing behind it that is looked at.</returns>
    public static bool Find(ReadOnlySpan<char> text, Glance glance, Unsettled open, List<Detail> details)
    {
        var (place, isSettled) = (0, true);
        for (var from = 0; NameCue.TryFind(text, from, out var cue); from = cue.Name)
        {
            var isClear = cue.Name < text.Length && char.IsUpper(text[cue.Name]) && text[cue.Name - 1] != '.';
            if (FindBehind(text, cue) is { } name && name.TryJoin(details, ref place))
            {
                isClear = !open.Has(name.Start) && glance.Next(name.End) < 0;
            }

            isSettled &= isClear;
        }

        return isSettled;
    }

    private static Detail? FindBehind(ReadOnlySpan<char> text, NameCue cue)
    {
        var at = cue.Name;
        if (at < text.Length && char.IsUpper(text[at]))
        {
            // "mr.Patel": no look begins at a capital behind a full stop.
            return cue.IsTitle && text[at - 1] == '.' && char.IsLower(text[cue.Start]) ? PersonName.FindTitled(text, 0, cue.Start, cue.WordEnd, out _) : null;
        }

        var first = cue.IsTitle ? PastInitials(text, at) : at;
        var end = NameRun.WordEnd(text, first);
        var kinds = Vocabulary.Of(text[first..end]);
        if ((kinds & Named) == 0 || (kinds & (WordKind.Never | WordKind.Before)) != 0 || (first > at && (kinds & WordKind.Common) != 0))
        {
            return null;
        }

        var (last, words) = PastSurnames(text, end);
        return words > 0 ? new(PersonalDetail.Name, at, last)
            : ((kinds & WordKind.Common) == 0 || cue.IsTitle) && !(cue.IsTitle && KnownBrands.Has(text, 0, cue.Start, cue.WordEnd, first)) ? new(PersonalDetail.Name, at, end)
            : null;
    }

    /// <summary>"mr j. m. patel": gives where the name behind its initials begins.</summary>
    private static int PastInitials(ReadOnlySpan<char> text, int at)
    {
        for (var initials = 0; initials < MostInitials && at + 1 < text.Length && char.IsAsciiLetter(text[at]) && text[at + 1] is '.' or ' ' or '\t'; initials++)
        {
            at = NameCue.PastTitle(text, at + 1);
        }

        return at;
    }

    /// <summary>Gives where the names end that follow a first one, and how many they are. From the second on none may be a word too.</summary>
    private static (int End, int Words) PastSurnames(ReadOnlySpan<char> text, int end)
    {
        var words = 0;
        for (; words < MostWords - 1; words++)
        {
            var at = NameCue.PastBlanks(text, end);
            var wordEnd = at > end ? NameRun.WordEnd(text, at) : at;
            var kinds = Vocabulary.Of(text[at..wordEnd]);
            var isNamed = (kinds & Named) != 0 && (words == 0 || (kinds & WordKind.Common) == 0);
            if (!(isNamed || (words == 0 && text[at..wordEnd].Contains('-'))) || (kinds & NoSurname) != 0)
            {
                break;
            }

            end = wordEnd;
        }

        return (end, words);
    }
}
