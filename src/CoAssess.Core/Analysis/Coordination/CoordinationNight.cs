namespace CoAssess.Analysis;

/// <summary>What one night found of accounts posting the same things at the same time.</summary>
public sealed record CoordinationNight
{
    /// <summary>Gets the night, by the day on which it ended in the United Kingdom.</summary>
    public required DateOnly Night { get; init; }

    /// <summary>Gets since when what was received was looked at, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Gets when it was looked at, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets how many posts were looked at.</summary>
    public required int Posts { get; init; }

    /// <summary>Gets the findings, those of most accounts first.</summary>
    public IReadOnlyList<CoordinationFinding> Findings { get; init; } = [];
}
