using System.Buffers;
using System.Text;

namespace CoAssess.Privacy;

/// <summary>Takes personal detail out of text in one scan: a vectorised search for what any detail must hold, then small hand-written automata.</summary>
/// <remarks>
/// No regular expression and no backtracking: the time is linear in the text's length. docs/decisions says what each kind must look like.
/// Redacting again changes nothing because every decision rests on the text between two tokens, and what was taken out acts,
/// while the text is scanned, as its token will.
/// </remarks>
internal sealed class Redactor : IRedactor
{
    private static readonly SearchValues<char> Triggers = SearchValues.Create("0123456789@");

    public Redaction Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!FoldedText.IsNeeded(text))
        {
            return text.AsSpan().ContainsAny(Triggers) ? Redact(text, text, null) : new(new(text), []);
        }

        var folded = FoldedText.Fold(text);
        return folded.Text.AsSpan().ContainsAny(Triggers) ? Redact(text, folded.Text, folded) : new(new(text), []);
    }

    private static Redaction Redact(string raw, string text, FoldedText? folded)
    {
        var details = new List<Detail>();
        FindAll(text, new(0, text.Length, null), details);
        if (details.Count == 0)
        {
            return new(new(raw), []);
        }

        var findings = new RedactionFinding[details.Count];
        var words = new StringBuilder(raw.Length);
        var copied = 0;
        for (var i = 0; i < findings.Length; i++)
        {
            var (kind, start, end) = details[i];
            var rawStart = folded?.RawStart(start) ?? start;
            var rawEnd = folded?.RawEnd(end) ?? end;
            findings[i] = new(kind, rawStart, rawEnd - rawStart);
            words.Append(raw, copied, rawStart - copied);
            Token.Append(words, kind, text.AsSpan(start, end - start));
            copied = rawEnd;
        }

        return new(new(words.Append(raw, copied, raw.Length - copied).ToString()), findings);
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
