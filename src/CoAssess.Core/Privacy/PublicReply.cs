using CoAssess.Connectors;

namespace CoAssess.Privacy;

/// <summary>What the council said in public to a person: a post of its own, which may name them.</summary>
/// <param name="Account">The account that said it.</param>
/// <param name="NativeIds">The network's ids of its posts, in their order.</param>
/// <param name="Permalink">Where people can see it; null when nowhere.</param>
/// <param name="StandsBecause">Why it still stands; null once it is deleted.</param>
public sealed record PublicReply(AccountId Account, IReadOnlyList<string> NativeIds, string? Permalink, string? StandsBecause);
