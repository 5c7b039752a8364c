namespace CoAssess.Analysis;

/// <summary>When two shares of one object are a pair.</summary>
/// <param name="Window">The longest time between them, itself included.</param>
/// <param name="MinParticipation">How many shares an account must have, at all and again among those that are in pairs; 1 or more.</param>
internal sealed record CoordinationRules(TimeSpan Window, int MinParticipation)
{
    /// <summary>Gets what CooRTweet does unless told otherwise: 10 seconds, two shares.</summary>
    public static CoordinationRules Default { get; } = new(TimeSpan.FromSeconds(10), 2);
}
