namespace CoAssess.Analysis;

/// <summary>Accounts that posted the same thing at nearly the same time, more often than chance explains. A finding, never an accusation: people do act together, and may.</summary>
public sealed record CoordinationFinding
{
    /// <summary>Gets the id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what they posted: the same words, a link, a tag; more than one where the same posts share more than one thing.</summary>
    public required IReadOnlyList<CoordinatedThing> Things { get; init; }

    /// <summary>Gets how many accounts posted it within the window of another's post.</summary>
    public required int Accounts { get; init; }

    /// <summary>Gets how many of them did within a single window.</summary>
    public required int AccountsAtOnce { get; init; }

    /// <summary>Gets how many such posts there are.</summary>
    public required int Posts { get; init; }

    /// <summary>Gets how many pairs of posts by different accounts are within the window.</summary>
    public required long Pairs { get; init; }

    /// <summary>Gets how many pairs chance would give, were each post made at any moment of its hour.</summary>
    public required double ExpectedPairs { get; init; }

    /// <summary>Gets how likely as many pairs are by chance, from 0 to 1; at most 0.01.</summary>
    public required double Chance { get; init; }

    /// <summary>Gets the window.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>Gets when the first of the posts was made, UTC.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>Gets when the last was made, UTC.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>Gets in how many other findings of the night at least two of its accounts are together again.</summary>
    public required int AlsoTogether { get; init; }

    /// <summary>Gets the version of the method.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the posts with their authors' pseudonyms, oldest first; of masses of them the first ones.</summary>
    public required IReadOnlyList<CoordinatedPost> Members { get; init; }
}
