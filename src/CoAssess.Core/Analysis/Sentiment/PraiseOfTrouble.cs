using System.Buffers;

namespace CoAssess.Analysis;

/// <summary>
/// Knows praise that may be meant the other way: a turn of phrase that hardly anybody means as it stands, or something that went wrong, with no word that it was put right ("Great, another pothole").
/// A model of single words takes either for praise.
/// </summary>
/// <remarks>English as councils hear it, by hand; docs/models/sentiment.md has how often it speaks.</remarks>
internal static class PraiseOfTrouble
{
    private static readonly Phrases Turns = new(
        "thanks for nothing", "thank you for nothing", "just what we needed", "just what i needed", "just what this town needed", "what a surprise", "surprise surprise", "surprise, surprise",
        "slow clap", "lucky us", "lucky me", "aren't we lucky", "aren’t we lucky", "money well spent", "our taxes at work", "council tax at work", "good luck with that", "yeah right", "yeah, right",
        "as per usual", "only took you", "#sarcasm", "#irony", "(not)");

    private static readonly Phrases Troubles = new(
        "pothole*", "fly tip*", "fly-tip*", "flytip*", "on hold", "overflowing", "not been collected", "not collected", "uncollected", "not been emptied", "missed bin*", "missed collection*",
        "missed again", "without bin*", "without a bin", "no bin collection*", "late again", "broken again", "cancelled again", "closed again", "full again", "down again", "flooded again",
        "still waiting", "still broken", "still full", "still not", "still no", "still haven*", "still hasn*", "months later", "weeks later", "months without", "weeks without", "dog mess", "dog poo*",
        "rubbish everywhere", "litter everywhere", "no reply", "no response", "sewage", "road closure*", "more roadworks", "stuck in traffic", "hours late", "minutes late", "hours on the phone");

    private static readonly Phrases Mended = new(
        "fixed", "fixing", "mended", "mending", "repair*", "filled", "filling", "clear", "cleared", "clearing", "cleaned", "cleaning", "collecting", "picked up", "picking up", "remov*", "sorted", "sorting",
        "replac*", "resurfac*", "no more", "all gone", "is gone", "it's gone", "it’s gone", "are gone", "now gone", "gone now", "solved", "no longer", "working again", "finally", "report*");

    /// <summary>Says whether a text that reads as praise may be meant the other way.</summary>
    public static bool IsIn(ReadOnlySpan<char> text) => Turns.AreIn(text) || (Troubles.AreIn(text) && !Mended.AreIn(text));

    /// <summary>Turns of phrase, whole words all of them; behind an asterisk the last may go on ("pothole*").</summary>
    private sealed class Phrases
    {
        private const char Open = '*';

        private readonly (string Words, bool IsOpen)[] _phrases;
        private readonly SearchValues<string> _search;

        public Phrases(params ReadOnlySpan<string> phrases)
        {
            _phrases = [.. phrases.ToArray().Select(static phrase => (phrase.TrimEnd(Open), phrase.EndsWith(Open)))];
            _search = SearchValues.Create([.. _phrases.Select(static phrase => phrase.Words)], StringComparison.OrdinalIgnoreCase);
        }

        public bool AreIn(ReadOnlySpan<char> text)
        {
            for (var from = 0; text[from..].IndexOfAny(_search) is >= 0 and var found; from += found + 1)
            {
                var at = from + found;
                if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && IsAt(text[at..]))
                {
                    return true;
                }
            }

            return false;
        }

        private bool IsAt(ReadOnlySpan<char> text)
        {
            foreach (var (words, isOpen) in _phrases)
            {
                if (text.StartsWith(words, StringComparison.OrdinalIgnoreCase) && (isOpen || text.Length == words.Length || !char.IsLetterOrDigit(text[words.Length])))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
