namespace CoAssess.Councils;

/// <summary>A name and the wards that what it stands for lies in. Streets of one name are one named place: which of them is meant cannot be told.</summary>
/// <param name="Name">The name, as the council writes it.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Wards">The wards with their shares, largest first, which sum to 1.</param>
public sealed record NamedPlace(string Name, PlaceKind Kind, IReadOnlyList<WardShare> Wards);
