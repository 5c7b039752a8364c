namespace CoAssess.Web.Exits;

/// <summary>What languages are called in English, by their BCP 47 tags: those that are told apart. The programs run without cultures' data, so the names stand here.</summary>
internal static class LanguageNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["am"] = "Amharic", ["ar"] = "Arabic", ["be"] = "Belarusian", ["bg"] = "Bulgarian", ["bn"] = "Bengali", ["ckb"] = "Kurdish (Sorani)", ["cs"] = "Czech", ["cy"] = "Welsh",
        ["de"] = "German", ["el"] = "Greek", ["en"] = "English", ["es"] = "Spanish", ["fa"] = "Persian", ["fr"] = "French", ["ga"] = "Irish", ["gd"] = "Scottish Gaelic",
        ["gu"] = "Gujarati", ["he"] = "Hebrew", ["hi"] = "Hindi", ["hr"] = "Croatian or Bosnian", ["hu"] = "Hungarian", ["hy"] = "Armenian", ["ig"] = "Igbo", ["it"] = "Italian",
        ["ja"] = "Japanese", ["ka"] = "Georgian", ["ko"] = "Korean", ["ku"] = "Kurdish", ["lt"] = "Lithuanian", ["lv"] = "Latvian", ["mk"] = "Macedonian", ["ml"] = "Malayalam",
        ["mr"] = "Marathi", ["ne"] = "Nepali", ["nl"] = "Dutch", ["pa"] = "Punjabi", ["pa-Arab"] = "Punjabi (Shahmukhi)", ["pl"] = "Polish", ["ps"] = "Pashto", ["pt"] = "Portuguese",
        ["ro"] = "Romanian", ["ru"] = "Russian", ["sd"] = "Sindhi", ["si"] = "Sinhala", ["sk"] = "Slovak", ["sl"] = "Slovenian", ["so"] = "Somali", ["sq"] = "Albanian",
        ["sr"] = "Serbian", ["sv"] = "Swedish", ["sw"] = "Swahili", ["ta"] = "Tamil", ["te"] = "Telugu", ["th"] = "Thai", ["ti"] = "Tigrinya", ["tl"] = "Tagalog",
        ["tr"] = "Turkish", ["uk"] = "Ukrainian", ["und"] = "not told", ["ur"] = "Urdu", ["vi"] = "Vietnamese", ["yi"] = "Yiddish", ["yo"] = "Yoruba", ["zh-Hans"] = "Chinese (simplified)",
        ["zh-Hant"] = "Chinese (traditional)",
    };

    /// <summary>Gives a language's name; the tag itself where there is none.</summary>
    public static string Of(string tag) => Names.GetValueOrDefault(tag, tag);
}
