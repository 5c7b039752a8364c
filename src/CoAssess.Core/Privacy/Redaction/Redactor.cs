using System.Buffers;
using System.Text;

namespace CoAssess.Privacy;

/// <summary>Takes personal detail out of text: a vectorised search for what any detail must hold, then small hand-written automata.</summary>
/// <remarks>
/// No regular expression and no backtracking: the time of a pass is linear in the text's length. docs/decisions says what each kind must look like.
/// Redacting again changes nothing because passes are made until one finds nothing, or is sure to: when the last one left nothing open before what it took out.
/// </remarks>
internal sealed class Redactor : IRedactor
{
    private static readonly SearchValues<char> Triggers = SearchValues.Create("0123456789@:ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Latin letters with marks too, where the text has any.</summary>
    private static readonly SearchValues<char> WideTriggers = SearchValues.Create(
        "0123456789@:ABCDEFGHIJKLMNOPQRSTUVWXYZ" + string.Concat(Enumerable.Range(0xC0, 0x24F - 0xC0).Select(static c => (char)c).Where(char.IsUpper)));

    private static readonly string[] SmallCueWords = ["name is ", "name's ", " mr ", " mrs ", " ms ", " miss ", " dr ", "name: "];

    /// <summary>What few texts hold: a disguised address or a name in small letters. One search tells whether either need be looked for.</summary>
    private static readonly SearchValues<string> Rare = SearchValues.Create([.. SmallCueWords, .. FoldedText.Disguises], StringComparison.OrdinalIgnoreCase);

    /// <summary>What every rare text holds one of, and most others hold none of: fewer to look for than all of the rare things.</summary>
    private static readonly SearchValues<char> RareSigns = SearchValues.Create("@([{");

    private static readonly SearchValues<string> RareWords = SearchValues.Create(["name", " mr ", " mrs ", " ms ", " miss ", " dr ", " dot "], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> SmallCues = SearchValues.Create(SmallCueWords, StringComparison.OrdinalIgnoreCase);

    [ThreadStatic]
    private static List<Detail>? _details;

    public Redaction Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (FindIn(text, out var isSettled) is not { } all)
        {
            return new(new(text), []);
        }

        // Each pass takes a digit or an at sign from outside the tokens, so one of them is the last.
        var words = Write(text, all);
        while (!isSettled && FindIn(words, out isSettled) is { } more)
        {
            all = Cut.Merge(all, more);
            words = Write(words, more);
        }

        var findings = new RedactionFinding[all.Length];
        for (var i = 0; i < findings.Length; i++)
        {
            findings[i] = new(all[i].Kind, all[i].Start, all[i].End - all[i].Start);
        }

        return new(new(words), findings);
    }

    /// <summary>Makes one pass.</summary>
    /// <param name="raw">The text, or what the passes before left of it.</param>
    /// <param name="isSettled">Whether the next pass is sure to find nothing.</param>
    /// <returns>What is to be cut; null when there is nothing.</returns>
    private static Cut[]? FindIn(string raw, out bool isSettled)
    {
        var isPlain = Ascii.IsValid(raw);
        var isRare = IsRare(raw);
        var folded = (isPlain || FoldedText.IsItsOwn(raw)) && !(isRare && FoldedText.IsDisguised(raw)) ? null : FoldedText.Fold(raw);
        ReadOnlySpan<char> text = folded is null ? raw : folded.Text;
        var details = _details ??= [];
        details.Clear();
        isSettled = FindAll(text, isPlain ? Triggers : WideTriggers, details) && folded is null && !isRare;
        if (isRare || folded is not null)
        {
            FindSmallNames(text, details);
        }

        if (details.Count == 0)
        {
            return null;
        }

        var cuts = new Cut[details.Count];
        for (var i = 0; i < cuts.Length; i++)
        {
            var detail = details[i];
            cuts[i] = new(
                detail.Kind,
                folded?.RawStart(detail.Start) ?? detail.Start,
                folded?.RawEnd(detail.End) ?? detail.End,
                Token.For(detail.Kind, text[detail.Start..detail.End]));
        }

        return cuts;
    }

    private static bool IsRare(ReadOnlySpan<char> text) => (text.ContainsAny(RareSigns) || Word.HasAny(text, RareWords)) && Word.HasAny(text, Rare);

    private static string Write(string text, Cut[] cuts)
    {
        var length = text.Length;
        foreach (var cut in cuts)
        {
            length += cut.Token.Length - (cut.End - cut.Start);
        }

        return string.Create(length, (text, cuts), static (words, of) =>
        {
            var copied = 0;
            foreach (var cut in of.cuts)
            {
                of.text.AsSpan(copied, cut.Start - copied).CopyTo(words);
                words = words[(cut.Start - copied)..];
                cut.Token.CopyTo(words);
                words = words[cut.Token.Length..];
                copied = cut.End;
            }

            of.text.AsSpan(copied).CopyTo(words);
        });
    }

    /// <summary>Finds every detail, in order, and says whether the next pass is sure to find none. What stands before one and is a detail only now that its text ends there is left to the next pass.</summary>
    /// <remarks>
    /// What stands behind a detail reads the same in the next pass: a token ends what is read backwards as the end of the detail did, unless it tells what a number is. So only
    /// a look that found nothing, was not settled by itself, and has a detail behind it may find something when it is made again.
    /// </remarks>
    private static bool FindAll(ReadOnlySpan<char> text, SearchValues<char> triggers, List<Detail> details)
    {
        var stretch = new Stretch(0, text.Length, null);
        var (isSettled, isOpen, settledTo) = (true, false, 0);
        for (var from = 0; text[from..].IndexOfAny(triggers) is >= 0 and var found;)
        {
            var scan = new Scan(text, stretch, from + found);
            if (scan.Find() is { } detail)
            {
                details.Add(detail);
                isSettled &= !isOpen && detail.Start >= settledTo; // a word that was cut into is another word now
                from = detail.End;
                stretch = new(detail.End, text.Length, detail.Kind);
            }
            else
            {
                from = settledTo = scan.Next;
                isOpen |= !scan.IsSettled;
                isSettled &= scan.IsSettled || stretch.After != PersonalDetail.Passport;
            }
        }

        return isSettled;
    }

    /// <summary>Finds names in small letters, where words such as "my name is" stand before them, and puts each in its place among the others, unless it meets one of them.</summary>
    private static void FindSmallNames(ReadOnlySpan<char> text, List<Detail> details)
    {
        var place = 0;
        for (var from = 0; text[from..].IndexOfAny(SmallCues) is >= 0 and var found;)
        {
            from += found;
            var cue = CueLength(text[from..]);
            if (PersonName.FindSmall(text, from, from + cue) is { } name)
            {
                while (place < details.Count && details[place].End <= name.Start)
                {
                    place++;
                }

                if (place == details.Count || details[place].Start >= name.End)
                {
                    details.Insert(place, name);
                }
            }

            from += cue;
        }
    }

    private static int CueLength(ReadOnlySpan<char> text)
    {
        foreach (var cue in SmallCueWords)
        {
            if (text.StartsWith(cue, StringComparison.OrdinalIgnoreCase))
            {
                return cue.Length;
            }
        }

        return 1;
    }
}
