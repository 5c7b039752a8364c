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
        "as per usual", "only took you", "that went well", "whole pothole*", "thrilled to be paying", "delighted to be paying", "nobody uses", "no one uses", "nobody asked for", "🙄", "#sarcasm", "#irony", "(not)");

    private static readonly Phrases Troubles = new(
        "pothole*", "fly tip*", "fly-tip*", "flytip*", "on hold", "overflowing", "not been collected", "not collected", "uncollected", "not been emptied", "missed bin*", "missed collection*",
        "missed again", "without bin*", "without a bin", "no bin collection*", "late again", "broken again", "cancelled again", "closed again", "full again", "down again", "flooded again",
        "still waiting", "still broken", "still full", "still not", "still no", "still haven*", "still hasn*", "months later", "weeks later", "months without", "weeks without", "dog mess", "dog poo*",
        "rubbish everywhere", "litter everywhere", "no reply", "no response", "sewage", "road closure*", "more roadworks", "stuck in traffic", "hours late", "minutes late", "hours on the phone",
        "light is out", "light out", "lights out", "lights are out", "streetlight is out", "streetlight out", "streetlights out", "streetlights are out", "lamp is out", "lamp out", "for month", "into month",
        ". again.");

    private static readonly Phrases Praise = new(
        "thank*", "thanx", "thx", "cheers", "great*", "brilliant*", "fantastic*", "lovely", "love", "loves", "loved", "loving", "wonderful*", "amazing*", "amazed", "excellent*", "good", "well done", "went well", "nice",
        "nicely", "awesome", "superb*", "perfect*", "best", "better", "happy", "happily", "happier", "glad", "pleased", "pleasure", "delight*", "thrilled", "overwhelmed", "impress*", "congrat*", "bravo", "kudos", "enjoy*",
        "beautiful*", "fab", "fabulous", "proud", "proudly", "excited", "exciting", "fun", "favourite", "yay", "hooray", "hurray", "terrific", "marvellous", "splendid", "outstanding", "incredible", "winning", "lucky",
        "hero*", "legend*", "star", "stars", "welcome", "hope*", "appreciat*", "grateful", "helpful", "5 star*", "five star*", "👍", "👏", "😍", "😊", "🎉", "❤", ":)", ":-)");

    private static readonly Phrases Mended = new(
        "fixed", "fixing", "mended", "mending", "repair*", "filled", "filling", "clear", "cleared", "clearing", "cleaned", "cleaning", "collecting", "picked up", "picking up", "remov*", "sorted", "sorting",
        "replac*", "resurfac*", "no more", "all gone", "is gone", "it's gone", "it’s gone", "are gone", "now gone", "gone now", "solved", "no longer", "working again", "finally", "report*");

    /// <summary>Says whether a word of praise, or a turn of phrase that is one, stands in a text.</summary>
    public static bool HasPraise(string text) => Praise.AreIn(text) || Turns.AreIn(text);

    /// <summary>Says whether a text that reads as praise may be meant the other way.</summary>
    public static bool IsIn(string text) => Turns.AreIn(text) || (Troubles.AreIn(text) && !Mended.AreIn(text));
}
