namespace CoAssess.Analysis;

/// <summary>A script, as far as it tells languages apart.</summary>
internal enum Script : byte
{
    None,
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Tamil,
    Telugu,
    Malayalam,
    Sinhala,
    Thai,
    Georgian,
    Armenian,
    Ethiopic,
    Hangul,
    Kana,
    Han,
    Other,
}
