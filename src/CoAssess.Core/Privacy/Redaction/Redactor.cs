using System.Buffers;
using System.Text;

namespace CoAssess.Privacy;

/// <summary>Takes personal detail out of text: a vectorised search for what any detail must hold, then small hand-written automata.</summary>
/// <remarks>
/// No regular expression and no backtracking: the time of a pass is linear in the text's length. docs/decisions says what each kind must look like.
/// Redacting again changes nothing because passes are made until one finds nothing. The second is nearly always the last, and over as soon as
/// the vectorised search has run; it finds more where a token now stands within what the first pass read as a disguised address.
/// </remarks>
internal sealed class Redactor : IRedactor
{
    private static readonly SearchValues<char> Triggers = SearchValues.Create("0123456789@");

    public Redaction Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (FindIn(text) is not { } all)
        {
            return new(new(text), []);
        }

        // Each pass takes a digit or an at sign from outside the tokens, so one of them is the last.
        var words = Write(text, all);
        while (FindIn(words) is { } more)
        {
            all = Cut.Merge(all, more);
            words = Write(words, more);
        }

        return new(new(words), [.. all.Select(static cut => new RedactionFinding(cut.Kind, cut.Start, cut.End - cut.Start))]);
    }

    /// <summary>Makes one pass; null when it finds nothing.</summary>
    private static List<Cut>? FindIn(string raw)
    {
        var folded = FoldedText.IsNeeded(raw) ? FoldedText.Fold(raw) : null;
        var text = folded?.Text ?? raw;
        if (!text.AsSpan().ContainsAny(Triggers))
        {
            return null;
        }

        List<Detail> details = [];
        FindAll(text, new(0, text.Length, null), details);
        return details.Count == 0 ? null : details.ConvertAll(detail => new Cut(
            detail.Kind,
            folded?.RawStart(detail.Start) ?? detail.Start,
            folded?.RawEnd(detail.End) ?? detail.End,
            Token.For(detail.Kind, text.AsSpan(detail.Start, detail.End - detail.Start))));
    }

    private static string Write(string text, List<Cut> cuts)
    {
        var words = new StringBuilder(text.Length);
        var copied = 0;
        foreach (var cut in cuts)
        {
            words.Append(text, copied, cut.Start - copied).Append(cut.Token);
            copied = cut.End;
        }

        return words.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Finds every detail between two tokens, in order.</summary>
    private static void FindAll(ReadOnlySpan<char> text, Stretch stretch, List<Detail> details)
    {
        var from = stretch.Start;
        while (FindNext(text, stretch, from) is { } detail)
        {
            // What stands before it now ends at a token: what was no detail for running into this one may be one now.
            var before = stretch with { End = detail.Start };
            FindTail(text, before, details);
            details.Add(detail);
            from = detail.End;
            stretch = new(detail.End, stretch.End, detail.Kind);
        }
    }

    private static void FindTail(ReadOnlySpan<char> text, Stretch before, List<Detail> details)
    {
        const int longest = 400; // no detail is longer, so what begins earlier cannot have run into the end
        var from = Math.Max(before.Start, before.End - longest);
        if (FindNext(text, before, from) is { } detail)
        {
            FindTail(text, before with { End = detail.Start }, details);
            details.Add(detail);
            FindTail(text, new(detail.End, before.End, detail.Kind), details);
        }
    }

    private static Detail? FindNext(ReadOnlySpan<char> text, Stretch stretch, int from)
    {
        while (text[from..stretch.End].IndexOfAny(Triggers) is >= 0 and var found)
        {
            var at = from + found;
            var scan = new Scan(text, stretch, at);
            if (scan.Find() is { } detail)
            {
                return detail;
            }

            from = scan.Next;
        }

        return null;
    }
}
