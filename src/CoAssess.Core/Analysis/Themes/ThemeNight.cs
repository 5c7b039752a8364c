namespace CoAssess.Analysis;

/// <summary>The themes that one night found.</summary>
public sealed record ThemeNight
{
    /// <summary>Gets the night, by the day on which it ended in the United Kingdom.</summary>
    public required DateOnly Night { get; init; }

    /// <summary>Gets since when what was received was looked at, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Gets when it was looked at, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets how many posts were looked at.</summary>
    public required int Posts { get; init; }

    /// <summary>Gets the version of the method.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the themes, those of most authors first. They are for officers: urgent words and those of web forms take part, and titles need three authors only.</summary>
    public IReadOnlyList<Theme> Themes { get; init; } = [];

    /// <summary>
    /// Gets the themes of what was said on networks, urgent words left out, those of most authors first: each title and each word was written by as many authors as a published count needs.
    /// They are found apart, so that nothing that is held has a part in them; their ids are their own.
    /// </summary>
    public IReadOnlyList<Theme> ForPublic { get; init; } = [];
}
