namespace CoAssess.Analysis;

/// <summary>Knows what was bad and is told to be right now, or good and late in coming: both praise and complain, where a model of single words hears one.</summary>
/// <remarks>English as councils hear it, by hand.</remarks>
internal static class PutRight
{
    private static readonly Phrases Thanks = new("thank*", "cheers", "well done", "great job", "good job", "appreciat*");

    private static readonly Phrases Right = new(
        "now fixed", "is fixed", "it's fixed", "it’s fixed", "are fixed", "been fixed", "was fixed", "got fixed", "all fixed", "finally fixed", "now sorted", "is sorted", "it's sorted", "it’s sorted", "been sorted",
        "was sorted", "got sorted", "all sorted", "finally sorted", "now mended", "been mended", "is mended", "been repaired", "now repaired", "is repaired", "was repaired", "been cleared", "now clear", "now cleared",
        "been cleaned", "now clean", "been replaced", "been emptied", "been collected", "been removed", "been resolved", "now resolved", "is resolved", "now works", "works now", "working again", "now working");

    private static readonly Phrases Denied = new(
        "not", "never", "cannot", "isn't", "isn’t", "isnt", "hasn't", "hasn’t", "hasnt", "haven't", "haven’t", "wasn't", "wasn’t", "aren't", "aren’t", "won't", "won’t", "don't", "don’t", "didn't", "didn’t",
        "doesn't", "doesn’t", "still", "yet", "until", "till", "unless", "if", "when", "once", "should", "supposed", "for nothing", "nobody", "no");

    private static readonly Phrases Late = new("but it took", "but it has taken", "but only after", "though it took", "although it took", "but why did it take");

    /// <summary>Says whether a text that reads as a complaint gives thanks for what is right now.</summary>
    public static bool IsIn(string text) => Right.AreIn(text) && Thanks.AreIn(text) && !Denied.AreIn(text);

    /// <summary>Says whether a text that reads as praise says how long it took.</summary>
    public static bool IsLate(string text) => Late.AreIn(text);
}
