namespace CoAssess.Councils;

/// <summary>How much of a place lies in a ward.</summary>
/// <param name="Ward">The ward's GSS code.</param>
/// <param name="Share">From 0, none of it, to 1, all of it.</param>
public readonly record struct WardShare(string Ward, double Share);
