namespace CoAssess.Analysis;

/// <summary>A kind of report that the model tells apart, and the council service it belongs to.</summary>
/// <param name="Name">The reporting category of mySociety's meta categories (level B).</param>
/// <param name="Lgsl">The number of the service in the Local Government Service List; null where the list has no single one.</param>
internal sealed record ServiceClass(string Name, int? Lgsl);
