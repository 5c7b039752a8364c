namespace CoAssess.Councils;

/// <summary>What a council's gazetteer holds, all files together.</summary>
/// <param name="Wards">How many wards it knows the bounds of.</param>
/// <param name="Names">How many named places it has, by kind.</param>
/// <param name="Outside">How many entries of the file lie in no ward of the council, and are left out; files of a whole region have many.</param>
/// <param name="Problems">The entries that could not be used.</param>
public sealed record GazetteerReport(int Wards, IReadOnlyDictionary<PlaceKind, int> Names, int Outside, IReadOnlyList<GazetteerProblem> Problems);
