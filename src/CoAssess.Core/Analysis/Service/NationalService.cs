namespace CoAssess.Analysis;

/// <summary>A service of the national list.</summary>
/// <param name="Lgsl">Its number in the Local Government Service List.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Words">The words that residents use for it, its name among them.</param>
internal sealed record NationalService(int Lgsl, string Name, string Words);
