namespace CoAssess.Privacy;

/// <summary>Holds the redactor against texts in which somebody has marked what is personal.</summary>
/// <remarks>
/// A token is a run of letters, digits and marks, or a single character of another kind that is no space; it counts as marked, and as taken out, when it shares a
/// character with a mark or a finding. Only whether a detail was taken out counts, never what it was taken for.
/// </remarks>
internal static class RedactionEvaluation
{
    /// <summary>Redacts every text and counts.</summary>
    /// <param name="redactor">The redactor.</param>
    /// <param name="texts">The texts.</param>
    public static RedactionScore Score(IRedactor redactor, IReadOnlyList<MarkedText> texts)
    {
        var types = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        var (taken, right, marked, unmarked, altered) = (0, 0, 0, 0, 0);
        foreach (var text in texts)
        {
            var findings = redactor.Redact(text.Text).Findings;
            unmarked += text.Spans.Count == 0 ? 1 : 0;
            altered += text.Spans.Count == 0 && findings.Count > 0 ? 1 : 0;
            var takenOut = Covered(text.Text, findings.Select(static finding => (finding.Start, finding.Length)));
            var personal = Covered(text.Text, text.Spans.Select(static span => (span.Start, span.End - span.Start)));
            foreach (var (start, end) in Tokens(text.Text))
            {
                var (isTaken, isMarked) = (takenOut.AsSpan(start..end).Contains(true), personal.AsSpan(start..end).Contains(true));

                taken += isTaken ? 1 : 0;
                marked += isMarked ? 1 : 0;
                right += isTaken && isMarked ? 1 : 0;
            }

            foreach (var span in text.Spans)
            {
                types[span.Type] = types.GetValueOrDefault(span.Type).With(text.Text, span, takenOut);
            }
        }

        return new(
            texts.Count,
            types.ToDictionary(static type => type.Key, static type => type.Value.Score),
            Share(right, taken),
            Share(right, marked),
            unmarked,
            unmarked == 0 ? 0 : Share(altered, unmarked));
    }

    private static double Share(int part, int whole) => whole == 0 ? 1 : (double)part / whole;

    /// <summary>Says of each character of a text whether one of some parts has it.</summary>
    private static bool[] Covered(string text, IEnumerable<(int Start, int Length)> parts)
    {
        var covered = new bool[text.Length];
        foreach (var (start, length) in parts)
        {
            covered.AsSpan(start, length).Fill(true);
        }

        return covered;
    }

    private static IEnumerable<(int Start, int End)> Tokens(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && IsWordCharacter(text[end]))
            {
                end++;
            }

            end = Math.Max(end, at + 1);
            if (!char.IsWhiteSpace(text[at]))
            {
                yield return (at, end);
            }

            at = end;
        }
    }

    private static bool IsWordCharacter(char c) =>
        char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    /// <summary>What was counted of one type.</summary>
    private readonly record struct Tally(int Spans, int Whole, int Tokens, int Taken)
    {
        public TypeScore Score => new(Spans, Share(Whole, Spans), Share(Taken, Tokens));

        public Tally With(string text, MarkedSpan span, bool[] takenOut)
        {
            var (tokens, taken) = (0, 0);
            foreach (var (start, end) in RedactionEvaluation.Tokens(text[span.Start..span.End]))
            {
                tokens++;
                taken += takenOut.AsSpan(span.Start + start, end - start).Contains(true) ? 1 : 0;
            }

            return new(Spans + 1, Whole + (IsWhole(text, span, takenOut) ? 1 : 0), Tokens + tokens, Taken + taken);
        }

        private static bool IsWhole(string text, MarkedSpan span, bool[] takenOut)
        {
            for (var i = span.Start; i < span.End; i++)
            {
                if (char.IsLetterOrDigit(text[i]) && !takenOut[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
