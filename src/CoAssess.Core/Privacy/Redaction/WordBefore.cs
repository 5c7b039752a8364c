using System.Runtime.CompilerServices;

namespace CoAssess.Privacy;

/// <summary>What stands just before a word with a capital, as far as it tells of a name.</summary>
/// <param name="Kinds">What the word before is; none when a full stop or a comma stands between.</param>
/// <param name="Tells">What else there is to know.</param>
internal readonly record struct WordBefore(WordKind Kinds, Telling Tells)
{
    /// <summary>What a word is that may tell more than its kinds, by the words before it or by what stands between.</summary>
    private const WordKind MayTell = WordKind.Telling | WordKind.Title | WordKind.Role | WordKind.Kin | WordKind.SignOff | WordKind.Greeting | WordKind.Saying;

    private static readonly WordSet Named = new("name", "surname", "forename");
    private static readonly WordSet Owners = new("my", "his", "her", "our", "their", "your", "fy", "ei", "ein", "eu", "dy", "eich");
    private static readonly WordSet Selves = new("am", "i'm", "i’m", "im");

    public bool IsJoined => (Tells & Telling.Joined) != 0;

    public bool IsNaming => (Tells & Telling.Naming) != 0;

    public bool IsSignature => (Tells & Telling.Signature) != 0;

    public bool IsAddressed => (Tells & Telling.Addressed) != 0;

    public bool BeginsLine => (Tells & Telling.Line) != 0;

    public bool BeginsClause => (Tells & Telling.Clause) != 0;

    /// <summary>Gets whether a name may follow even if no list knows it.</summary>
    public bool IsTelling => (Tells & (Telling.Naming | Telling.Signature | Telling.Addressed)) != 0 || (Kinds & (WordKind.Before | WordKind.Saying)) != 0;

    public static WordBefore Of(ReadOnlySpan<char> text, int least, int at)
    {
        var (start, between) = (at, Between.None);
        for (; start > least && !char.IsLetterOrDigit(text[start - 1]) && text[start - 1] != ']'; start--)
        {
            between |= text[start - 1] switch
            {
                ' ' => Between.None,
                '\n' => Between.Line,
                ',' => Between.Comma,
                ':' => Between.Colon,
                '"' or '\'' or '“' or '‘' or '(' or '>' or '*' or '-' => Between.Quote,
                _ => Between.Stop,
            };
        }

        if (start <= least)
        {
            return new(WordKind.None, Telling.Line | Telling.Clause);
        }

        if (start == at || text[start - 1] == ']')
        {
            return new(WordKind.None, Beginnings(between));
        }

        var kinds = Vocabulary.Before(text, least, start, out var begin);
        if ((kinds & MayTell) == 0)
        {
            return new(IsClose(between) ? kinds : WordKind.None, Beginnings(between) | (between == Between.None ? Telling.Joined : Telling.None));
        }

        return OfTelling(text, least, at, begin, start, kinds & ~WordKind.Telling, between);
    }

    /// <summary>Reads on where the word before may tell more. Apart, so that what most words do not need costs them nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WordBefore OfTelling(ReadOnlySpan<char> text, int least, int at, int begin, int start, WordKind kinds, Between between)
    {
        var word = text[begin..start];
        if (between == Between.Stop && (((kinds & WordKind.Title) != 0 && NameCue.PastTitle(text, start) >= at) || ((kinds & WordKind.Role) != 0 && text[start] == '.' && at - start <= 2)))
        {
            between = Between.None; // "Cllr. Example"
        }

        if ((kinds & WordKind.Title) != 0 && between == Between.None && char.IsLower(word[0]))
        {
            return new(kinds, KnownBrands.Has(text, least, begin, start, at) ? Telling.Joined : Telling.Joined | Telling.Naming | Telling.Addressed); // "mr Example"
        }

        var (isJoined, isClose) = (between == Between.None, IsClose(between));
        var isSignature = (kinds & WordKind.SignOff) != 0 && (between & (Between.Comma | Between.Line)) != 0;
        var isAddressed = (isClose && (kinds & (WordKind.Greeting | WordKind.Kin | WordKind.Saying | WordKind.SignOff)) != 0) || (isJoined && IsSelf(text[least..start], word));
        return new(
            isClose ? kinds : WordKind.None,
            Beginnings(between) | (isJoined ? Telling.Joined : Telling.None) | (IsNamed(text[least..start], word, kinds, between, isBehindDetail: least > 0) ? Telling.Naming : Telling.None)
                | (isSignature ? Telling.Signature : Telling.None) | (isAddressed ? Telling.Addressed : Telling.None));
    }

    private static bool IsClose(Between between) => between is Between.None or Between.Quote or Between.Colon;

    private static Telling Beginnings(Between between) =>
        ((between & Between.Line) != 0 ? Telling.Line : Telling.None) | (between != Between.None ? Telling.Clause : Telling.None);

    /// <summary>"name is", "maiden name is", "name:", "what's your name?", "calls me", "I'm called", "fy enw i yw", "enw:".</summary>
    private static bool IsNamed(ReadOnlySpan<char> before, ReadOnlySpan<char> word, WordKind kinds, Between between, bool isBehindDetail) => word.Length switch
    {
        2 when Word.Is(word, "is") => between is Between.None or Between.Colon or Between.Quote && Named.Has(Last(before[..^2].TrimEnd(' '))),
        3 when Word.Is(word, "him") || Word.Is(word, "her") => between == Between.None && Last(before[..^3].TrimEnd(' ')) is var verb && (Word.Is(verb, "named") || Word.Is(verb, "called")),
        _ when between == Between.None && (kinds & WordKind.Kin) != 0 => Owners.Has(Last(before[..^word.Length].TrimEnd(' '))),
        2 when Word.Is(word, "me") => between == Between.None && Last(before[..^2].TrimEnd(' ')) is var verb && (Word.Is(verb, "call") || Word.Is(verb, "calls")),
        2 when Word.Is(word, "yw") => between == Between.None && IsBehindEnw(before[..^2]),
        3 when Word.Is(word, "ydi") || Word.Is(word, "ydy") => between == Between.None && IsBehindEnw(before[..^3]),
        3 when Word.Is(word, "enw") => between.HasFlag(Between.Colon),
        6 when Word.Is(word, "called") => between == Between.None && Selves.Has(Last(before[..^6].TrimEnd(' '))),
        4 when Word.Is(word, "name") => between.HasFlag(Between.Colon) || (between is Between.Stop && (isBehindDetail || before.Length > 12))
            || (between == Between.None && before.Length > 6 && before[..^5].EndsWith('s') && before[^7] is '\'' or '’'),
        5 when Word.Is(word, "names") => between.HasFlag(Between.Colon),
        6 when Word.Is(word, "name's") => between == Between.None,
        7 when Word.Is(word, "surname") => between.HasFlag(Between.Colon),
        _ => false,
    };

    /// <summary>"enw i", "enw o", "enw": what stands before "yw" where a name follows.</summary>
    private static bool IsBehindEnw(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(' ');
        var last = Last(before);
        return Word.Is(last.Length is 1 or 2 ? Last(before[..^last.Length].TrimEnd(' ')) : last, "enw");
    }

    /// <summary>"I'm", "I am", "this is", "it's".</summary>
    private static bool IsSelf(ReadOnlySpan<char> before, ReadOnlySpan<char> word) => word.Length switch
    {
        2 when Word.Is(word, "am") => Word.Is(Last(before[..^2].TrimEnd(' ')), "i"),
        2 when Word.Is(word, "is") => Word.Is(Last(before[..^2].TrimEnd(' ')), "this"),
        3 => Word.Is(word, "i'm") || Word.Is(word, "i’m"),
        4 => Word.Is(word, "it's"),
        _ => false,
    };

    private static ReadOnlySpan<char> Last(ReadOnlySpan<char> text) => text[Word.PartsBefore(text)..];

    [Flags]
    private enum Between
    {
        None = 0,
        Line = 1,
        Comma = 2,
        Colon = 4,
        Quote = 8,
        Stop = 16,
    }
}
