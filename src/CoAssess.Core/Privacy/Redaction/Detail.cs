namespace CoAssess.Privacy;

/// <summary>A personal detail found in folded text.</summary>
internal readonly record struct Detail(PersonalDetail Kind, int Start, int End);

/// <summary>A part of folded text between two tokens, or the ends of the text; nothing outside it is looked at.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="After">What was taken out just before it; null when nothing was.</param>
internal readonly record struct Stretch(int Start, int End, PersonalDetail? After);
