namespace CoAssess.Analysis;

/// <summary>What language a text is in.</summary>
/// <param name="Tag">Its BCP 47 tag; <see cref="LanguageTags.Undetermined"/> where the text has no letters of a known script.</param>
/// <param name="Probability">How likely it is that language, from 0 to 1.</param>
internal readonly record struct LanguageJudgement(string Tag, float Probability);
