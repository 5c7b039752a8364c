namespace CoAssess.Privacy;

/// <summary>Names of people: by a title, a greeting, a signature, "my name is", or by a list of names and what stands beside them.</summary>
/// <remarks>A name alone is never enough; and whoever is named with a public role ("Cllr", "MP") stays.</remarks>
internal readonly ref struct PersonName
{
    /// <summary>How many letters a number may begin with, as in "AB123456C"; more are a name.</summary>
    private const int LettersOfMark = 2;

    private const WordKind Named = WordKind.Given | WordKind.Surname;
    private const WordKind Place = WordKind.Road | WordKind.Body;
    private readonly ReadOnlySpan<char> _text;
    private readonly NameRun _run;
    private readonly WordBefore _before;
    private readonly WordKind _after;

    private PersonName(ReadOnlySpan<char> text, NameRun run, WordBefore before, WordKind after)
    {
        _text = text;
        _run = run;
        _before = before;
        _after = after;
    }

    /// <summary>Looks at a word with a capital letter.</summary>
    /// <param name="text">The text up to the end of its stretch.</param>
    /// <param name="least">Where the stretch begins.</param>
    /// <param name="at">Where the word begins.</param>
    /// <param name="next">Where to go on when nothing is found.</param>
    /// <param name="unsettled">Where a token may make a name of it; nowhere of "The" and "Please".</param>
    public static Detail? Find(ReadOnlySpan<char> text, int least, int at, out int next, out Unsettled unsettled)
    {
        var kinds = Vocabulary.From(text, at, out var end);
        (next, unsettled) = (end, Unsettled.Nowhere);
        if ((kinds & WordKind.Title) != 0 && FindTitled(text, least, at, end, out next) is { } titled)
        {
            return titled;
        }

        // All is asked before it is judged: one branch is foreseen more often than four, and most words end here.
        var before = WordBefore.Of(text, least, at);
        var behind = end < text.Length ? text[end] : ' ';
        var isFollowed = end + 1 < text.Length && behind == ' ' && char.IsUpper(text[end + 1]);
        var isNever = (kinds & WordKind.Never) != 0 & (kinds & (Named | WordKind.Title)) == 0 & end - at > 1;
        var isPlain = (kinds & (Named | WordKind.Particle)) == 0 & !before.IsTelling & end - at > 1;
        if (isNever | char.IsAsciiDigit(behind) | (isPlain & !isFollowed))
        {
            unsettled = (kinds & WordKind.Title) != 0 ? Unsettled.Behind(at) : unsettled; // what stands behind a title was read far ahead
            return null; // "The"; "A56"; a token behind a plain word makes it no more of a name
        }

        // A line that a detail ends does not end sooner for a token. Behind a title more is read.
        var run = NameRun.Read(text, at);
        var after = run.Next(text, out var seen);
        unsettled = new(isPlain ? end + 2 : at + 1, (kinds & WordKind.Title) == 0 ? Math.Max(run.Seen, seen) : int.MaxValue);
        if (run.Words == 0)
        {
            return null;
        }

        if (before.IsJoined && ((before.Kinds & WordKind.Role) != 0 || WelshPlace.IsBefore(text[least..at])))
        {
            next = run.End;
            return null;
        }

        var name = new PersonName(text, run, before, after);
        if (name.IsPublic() || name.IsPlace())
        {
            next = run.End;
            return null;
        }

        if (WelshPlace.IsHead(text[at..end]))
        {
            next = run.End;
            return null; // "Ysgol Bryn Elian"
        }

        return name.IsPerson() && !KnownFirms.Has(text[at..run.End]) && !BeginsNumber(text, least, run.End) ? new(PersonalDetail.Name, at, run.End) : null;
    }

    /// <summary>"Mr J. Smith": the title goes with the name, unless a road or a firm bears it.</summary>
    /// <param name="text">The text up to the end of its stretch.</param>
    /// <param name="least">Where the stretch begins.</param>
    /// <param name="at">Where the title begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="next">Where to go on when a road or a firm bears the name; else where the title ends.</param>
    public static Detail? FindTitled(ReadOnlySpan<char> text, int least, int at, int end, out int next)
    {
        next = end;
        var start = NameCue.PastTitle(text, end);
        if (start == end || start >= text.Length || !char.IsUpper(text[start]))
        {
            return null;
        }

        var run = NameRun.Read(text, start);
        var isMark = run.Words == 1 && run.End - start <= LettersOfMark && run.End < text.Length && char.IsAsciiDigit(text[run.End]);
        if (run.Words == 0 || isMark || KnownBrands.Has(text, least, at, end, start) || WelshPlace.IsCounty(text[at..end], text[start..run.End]))
        {
            return null; // "Mrs. AB123456C" is left to the numbers
        }

        while (run.End < text.Length && text[run.End - 1] == '.' && char.IsUpper(text[run.End]) && NameRun.Read(text, run.End) is { Words: > 0 } more)
        {
            run = more; // "Mr J.Smith"
        }

        if (BeginsNumber(text, least, run.End))
        {
            return null;
        }

        var before = WordBefore.Of(text, least, at);
        if ((run.Next(text, out _) & Place) != 0 || run.EndsInPlace || ((before.Kinds & WordKind.Role) != 0 && before.IsJoined))
        {
            next = run.End;
            return null;
        }

        return new(PersonalDetail.Name, at, run.End);
    }

    /// <summary>"HJ 15 67 95 C", "BLOGG602144AB9AB": the last word of a name may be the first letters of a number; then all is left to the numbers, and the next pass has the name.</summary>
    private static bool BeginsNumber(ReadOnlySpan<char> text, int least, int end)
    {
        const int mostLetters = 5;
        var digit = end < text.Length && Word.IsJoint(text[end]) ? end + 1 : end;
        if (digit >= text.Length || !char.IsAsciiDigit(text[digit]))
        {
            return false;
        }

        var start = Word.Around(text, least, end - 1).Start;
        return end - start <= mostLetters
            && (NationalInsurance.Find(text, least, start) ?? DrivingLicence.Find(text, start) ?? Iban.Find(text, start) ?? Postcode.Find(text, start)
                ?? (text[start..end].ContainsAnyExceptInRange('A', 'Z') ? null : Registration.Find(text, least, start, Scratch.Own.Cues))) is not null;
    }

    /// <summary>"Jane Example MP".</summary>
    private bool IsPublic() => (_after & WordKind.Role) != 0 && _run.HasRoleBehind(_text);

    /// <summary>"Albert Road", "Morgan Sindall Ltd", "St John Street".</summary>
    private bool IsPlace() => (_after & Place) != 0 && !_before.IsNaming && _run.IsPlaceBehind(_text) || (_run.EndsInPlace && !_before.IsNaming);

    private bool IsPerson()
    {
        if (_before.IsNaming)
        {
            return true;
        }

        if (_before.IsSignature && _run.EndsLine(_text) && !_run.IsNever)
        {
            return true;
        }

        var isShouted = _run.IsShouted(_text);
        if (_run.Words >= 2 && IsFull(isShouted))
        {
            return true;
        }

        if (isShouted && _run.Words == 1)
        {
            return false;
        }

        var isKnown = (_run.First & WordKind.Given) != 0;
        var isClear = isKnown && (_run.First & WordKind.Common) == 0;
        if (_before.IsAddressed && (isKnown || (_run.Words >= 2 && (_run.Last & Named) != 0 && (_run.Last & WordKind.Common) == 0)))
        {
            return true;
        }

        return isClear ? IsInCompany() : (_run.First & WordKind.Surname) != 0 && (_run.First & WordKind.Common) == 0 && IsSpeaking();
    }

    /// <summary>A given name and a surname.</summary>
    private bool IsFull(bool isShouted)
    {
        var (first, last) = (_run.First, _run.Last);
        var isGiven = (first & WordKind.Given) != 0 || _run.IsInitial;
        var isSurname = (last & Named) != 0;
        if (isShouted)
        {
            return isGiven && isSurname && ((first | last) & WordKind.Common) == 0;
        }

        if (_run.HasInitial && !_run.IsNever && (((first | last) & Named) != 0 || IsInCompany()))
        {
            return true;
        }

        return isGiven && (first & WordKind.Common) == 0 ? isSurname || (last == WordKind.None && !_run.IsInitial)
            : isGiven ? isSurname && (last & WordKind.Common) == 0
            : isSurname && (last & WordKind.Common) == 0 && (first & WordKind.Surname) != 0 ? IsInCompany()
            : isSurname && (last & WordKind.Common) == 0 && first == WordKind.None && IsInCompany();
    }

    /// <summary>Something beside it is said of people.</summary>
    private bool IsInCompany() =>
        (_before.Kinds & (WordKind.Before | WordKind.Kin | WordKind.Saying | WordKind.Greeting)) != 0
        || (_after & (WordKind.After | WordKind.Saying)) != 0
        || IsCalled()
        || _run.IsPossessive(_text)
        || (_before.BeginsLine && _run.EndsLine(_text));

    /// <summary>"Jane, where are you", "come here, Jane!", "Jane: here".</summary>
    private bool IsCalled() => _before.BeginsClause && _run.Behind(_text) is ',' or '!' or '?' or ':' or '.';

    private bool IsSpeaking() => ((_before.Kinds | _after) & (WordKind.Saying | WordKind.Kin)) != 0;
}
