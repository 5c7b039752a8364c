using System.Collections.Frozen;

namespace CoAssess.Privacy;

/// <summary>Firms that bear the name of a person and that councils deal with, and the monarchs: feedback about them stays about them.</summary>
internal static class KnownFirms
{
    private static readonly FrozenSet<string> Firms = new[]
    {
        "Morgan Sindall", "Taylor Wimpey", "John Lewis", "Balfour Beatty", "Willmott Dixon", "Robert McAlpine", "Thomas Cook", "William Hill", "Alexander Dennis", "Jones Lang", "Jones Lang LaSalle", "Laing O'Rourke",
        "Rolls Royce", "Marks Spencer", "Laura Ashley", "Ted Baker", "Harvey Nichols", "Bryant Homes", "David Wilson", "Henry Boot", "Graham Construction", "Arnold Clark", "Charlie Bigham", "George Wimpey", "Charles Church",
        "Grant Thornton", "Ernst Young", "Mott MacDonald", "Turner Townsend", "Norman Foster", "Kier Group", "Murphy Group", "Norwest Holst", "Barratt Redrow", "Eric Wright", "Robertson Group", "Seddon Homes",
        "Parsons Brinckerhoff", "Jacobs Engineering", "Hewlett Packard", "Booz Allen", "Johnson Johnson", "Ben Jerry", "Jack Daniels", "Stanley Black", "Mercedes Benz", "Harley Davidson", "Baker Hughes", "Holland Barrett", "Ann Summers", "King Charles", "Queen Elizabeth", "Queen Camilla",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FirmOf = Firms.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Has(ReadOnlySpan<char> name) => FirmOf.Contains(name);
}
