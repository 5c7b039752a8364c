namespace CoAssess.Analysis;

/// <summary>Languages by their BCP 47 tags.</summary>
internal static class LanguageTags
{
    public const string Undetermined = "und";

    /// <summary>Tags that name a part of a language by a subtag of its own (the macrolanguages of ISO 639-3), and what the whole is called.</summary>
    private static readonly Dictionary<string, string> WholeOf = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ckb"] = "ku", ["kmr"] = "ku", ["sdh"] = "ku", ["pnb"] = "pa", ["pan"] = "pa", ["fil"] = "tl", ["cmn"] = "zh", ["yue"] = "zh", ["prs"] = "fa", ["pes"] = "fa",
        ["arb"] = "ar", ["swh"] = "sw", ["npi"] = "ne", ["ydd"] = "yi", ["pbu"] = "ps", ["als"] = "sq", ["lvs"] = "lv", ["iw"] = "he", ["ji"] = "yi", ["bs"] = "hr",
    };

    /// <summary>Gives the language that a tag names, without its script and region: "zh-Hant" and "yue" are "zh".</summary>
    public static string Primary(string tag)
    {
        var end = tag.AsSpan().IndexOfAny('-', '_');
        var primary = (end < 0 ? tag : tag[..end]).ToLowerInvariant();
        return WholeOf.GetValueOrDefault(primary) ?? LanguageCodes.Tag(primary) ?? primary;
    }
}
