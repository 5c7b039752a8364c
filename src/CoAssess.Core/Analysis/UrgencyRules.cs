using System.Collections.Frozen;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Analysis;

/// <summary>Finds words that tell of danger, sentence by sentence. It only raises: nothing is closed, hidden or answered because it stays silent.</summary>
internal sealed class UrgencyRules : IFeedbackAnalyser
{
    private const string Urgent = "urgent";
    private const int MostBetween = 3;
    private const int MostWords = 200;

    private static readonly FrozenDictionary<string, UrgencyCue[]> ByFirstWord = UrgencyCues.All
        .GroupBy(static cue => cue.Words[0], StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, UrgencyCue[]>.AlternateLookup<ReadOnlySpan<char>> CuesOf =
        ByFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> MoneyWords = new[]
    {
        "paid", "pay", "paying", "payment", "payments", "invoice", "invoices", "spend", "spent", "spending", "cost", "costs", "contract", "contracts",
        "budget", "supplier", "suppliers", "charged", "bill", "bills", "tender", "procurement", "taliad",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> MoneyWord = MoneyWords.GetAlternateLookup<ReadOnlySpan<char>>();

    public AnalysisAspect Aspect => AnalysisAspect.Urgency;

    public string Version => "urgency-rules-1";

    public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text)
    {
        ReadOnlySpan<char> rest = WithoutApostrophes(text.Value);
        Span<Range> words = stackalloc Range[MostWords];
        while (!rest.IsEmpty)
        {
            var sentence = TakeSentence(ref rest, words, out var count);
            if (FindCue(sentence, words[..count]) is { } cue)
            {
                return [new(Aspect, Urgent, 1, Version, $"{cue.Danger.Reason}: \"{string.Join(' ', cue.Words)}\".")];
            }
        }

        return [];
    }

    /// <summary>"Don't" and "dont" are written for one another.</summary>
    private static string WithoutApostrophes(string text) =>
        text.AsSpan().ContainsAny('\'', '’')
            ? text.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal)
            : text;

    private static UrgencyCue? FindCue(ReadOnlySpan<char> sentence, ReadOnlySpan<Range> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!CuesOf.TryGetValue(sentence[words[i]], out var cues))
            {
                continue;
            }

            foreach (var cue in cues)
            {
                if (Follows(sentence, words[i..], cue.Words) && (cue.Danger.StandsInTalkOfMoney || !SpeaksOfMoney(sentence, words)))
                {
                    return cue;
                }
            }
        }

        return null;
    }

    private static bool Follows(ReadOnlySpan<char> sentence, ReadOnlySpan<Range> words, ReadOnlySpan<string> cue)
    {
        if (cue.IsEmpty)
        {
            return true;
        }

        if (cue[0] == "*")
        {
            for (var between = 0; between <= MostBetween && between < words.Length; between++)
            {
                if (Follows(sentence, words[between..], cue[1..]))
                {
                    return true;
                }
            }

            return false;
        }

        return !words.IsEmpty && sentence[words[0]].Equals(cue[0], StringComparison.OrdinalIgnoreCase) && Follows(sentence, words[1..], cue[1..]);
    }

    private static bool SpeaksOfMoney(ReadOnlySpan<char> sentence, ReadOnlySpan<Range> words)
    {
        if (sentence.Contains('£'))
        {
            return true;
        }

        foreach (var word in words)
        {
            if (MoneyWord.Contains(sentence[word]))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> TakeSentence(ref ReadOnlySpan<char> rest, scoped Span<Range> words, out int count)
    {
        count = 0;
        var at = 0;
        for (; at < rest.Length && count < words.Length && rest[at] is not ('.' or '!' or '?' or '\n'); at++)
        {
            if (!IsInWord(rest[at]))
            {
                continue;
            }

            var start = at;
            while (at + 1 < rest.Length && IsInWord(rest[at + 1]))
            {
                at++;
            }

            words[count++] = start..(at + 1);
        }

        var sentence = rest[..at];
        rest = at < rest.Length ? rest[Math.Max(1, at)..] : [];
        rest = rest.TrimStart(".!?\n ");
        return sentence;
    }

    private static bool IsInWord(char c) => char.IsLetterOrDigit(c) || c is '-';
}
