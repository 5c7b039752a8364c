namespace CoAssess.Privacy;

/// <summary>A personal detail found in folded text.</summary>
internal readonly record struct Detail(PersonalDetail Kind, int Start, int End);
