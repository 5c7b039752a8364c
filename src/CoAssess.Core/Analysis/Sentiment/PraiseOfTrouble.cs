using System.Buffers;

namespace CoAssess.Analysis;

/// <summary>
/// Knows praise that may be meant the other way: a turn of phrase that hardly anybody means as it stands, or something that went wrong, with no word that it was put right ("Great, another pothole").
/// A model of single words takes either for praise.
/// </summary>
/// <remarks>English as councils hear it, by hand; docs/models/sentiment.md has how often it speaks.</remarks>
internal static class PraiseOfTrouble
{
    private static readonly SearchValues<string> Turns = Words(
        "thanks for nothing", "thank you for nothing", "just what we needed", "just what i needed", "just what this town needed", "what a surprise", "surprise surprise", "surprise, surprise",
        "slow clap", "lucky us", "lucky me", "aren't we lucky", "aren’t we lucky", "money well spent", "our taxes at work", "council tax at work", "good luck with that", "yeah right", "yeah, right",
        "as per usual", "only took you", "#sarcasm", "#irony", "(not)");

    private static readonly SearchValues<string> Troubles = Words(
        "pothole", "fly tip", "fly-tip", "flytip", "on hold", "overflowing", "not been collected", "not collected", "uncollected", "not been emptied", "missed bin", "missed collection",
        "missed again", "without bin", "without a bin", "no bin collection", "late again", "broken again", "cancelled again", "closed again", "full again", "down again", "flooded again",
        "still waiting", "still broken", "still full", "still not", "still no ", "still haven", "still hasn", "months later", "weeks later", "months without", "weeks without", "dog mess", "dog poo",
        "rubbish everywhere", "litter everywhere", "no reply", "no response", "sewage", "road closure", "more roadworks", "stuck in traffic", "hours late", "minutes late", "hours on the phone");

    private static readonly SearchValues<string> Mended = Words(
        "fixed", "fixing", "mended", "mending", "repair", "filled", "filling", "clear", "cleaned", "cleaning", "collecting", "picked up", "picking up", "remov", "sorted", "sorting", "replac", "resurfac",
        "no more", "gone", "solved", "no longer", "working again", "finally", "report");

    /// <summary>Says whether a text that reads as praise may be meant the other way.</summary>
    public static bool IsIn(ReadOnlySpan<char> text) => text.ContainsAny(Turns) || (text.ContainsAny(Troubles) && !text.ContainsAny(Mended));

    private static SearchValues<string> Words(params ReadOnlySpan<string> words) => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);
}
